import { collectionOf, sendsBody } from '../../shared/api/operations';
import { labelOf } from '../../shared/api/naming';
import { placeholders } from '../../shared/api/placeholders';
import type { Operation, Resource } from '../../shared/api/types';
import { entities } from '../../shared/tables/entities';
import { Problem } from '../../shared/transport/problem';
import type { ItemParameters } from '../../shared/transport/request';
import { isEmpty, locatorValue } from '../../shared/transport/values';

/** A parameter, or a field of a collection, with its label. */
type ParameterPath = [label: string, name: string, field?: string];

/**
 * Refuses an expression that found nothing where something else would be meant without it: the
 * selected organization, all records instead of some, the default number of them. A field of a body
 * is left out instead, and what stands empty in the editor still means the default.
 */
export function refuseEmptyExpressions(
	resource: Resource,
	operation: Operation,
	{ get, isExpression }: ItemParameters,
): void {
	if (!isExpression) return;
	for (const [label, name, field] of parameterPaths(resource, operation)) {
		if (!isExpression(name, field)) continue;
		const whole = get(name);
		const raw =
			field === undefined ? whole : (whole as Record<string, unknown> | undefined)?.[field];
		const value = locatorValue(raw);
		if (isEmpty(value) || (typeof value === 'string' && value.trim() === ''))
			throw new Problem(`The expression in '${label}' found nothing`, {
				description:
					'Nothing was sent to OOTI. Check that the previous node returns the value for every item, or clear the field to use its default.',
			});
	}
}

const PREVIEW: ParameterPath = ['Preview Only', 'options', 'preview'];

function parameterPaths(resource: Resource, operation: Operation): ParameterPath[] {
	if (operation.kind === 'request')
		return [
			['Method', 'method'],
			['Path', 'path'],
			['Query (JSON)', 'queryJson'],
			['Body (JSON)', 'bodyJson'],
			['Limit', 'limit'],
			['Return All', 'returnAll'],
			['Paginate', 'paginate'],
			PREVIEW,
		];
	const paths: ParameterPath[] = placeholders(resource, operation).map(
		({ parameter, entity, field }): ParameterPath => [
			field ? labelOf(field) : entities[entity!].label,
			parameter,
		],
	);
	const chosen = [
		...[...operation.query, ...(operation.clientFilters ?? []), ...(operation.narrowing ?? [])].map(
			(field) => ['query', field] as const,
		),
		...operation.body
			.filter(({ selectedTeam }) => selectedTeam)
			.map((field) => ['body', field] as const),
	];
	for (const [part, field] of chosen) {
		paths.push([labelOf(field), field.name]);
		paths.push([labelOf(field), collectionOf(operation, part), field.name]);
	}
	if (sendsBody(operation))
		paths.push([
			operation.undocumentedBody ? 'Fields (JSON)' : 'Additional Fields (JSON)',
			'additionalJson',
		]);
	if (operation.kind === 'list') paths.push(['Limit', 'limit'], ['Return All', 'returnAll']);
	else paths.push(PREVIEW);
	if (operation.kind === 'upsert') paths.push(['If Found', 'ifFound']);
	return paths;
}
