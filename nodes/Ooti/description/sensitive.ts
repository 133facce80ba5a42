import type { Resource } from '../../shared/api/types';

/** What a sign-in answers, sent by *API Request* to an address that no resource has. */
const SIGN_IN = ['access', 'refresh', 'token'];

/**
 * Paths of the output that may hold a secret, which n8n hides wherever it shows an execution: as a
 * record, in the records of a page, beside a reference to the record, and in what a preview would send.
 */
export function sensitiveFields(resources: Resource[]): string[] {
	const fields = resources.flatMap(({ entity, operations }) =>
		operations.flatMap(({ body, query }) =>
			[...body, ...query].map((field) => ({ ...field, of: entity })),
		),
	);
	const paths = fields
		.filter(({ masked }) => masked)
		.flatMap(({ name, of }) => [
			name,
			`results[*].${name}`,
			...fields.filter(({ to }) => to === of).map((field) => `${field.name}_record.${name}`),
		]);
	return [...new Set([...paths, ...SIGN_IN])].flatMap((path) => [path, `body.${path}`]);
}
