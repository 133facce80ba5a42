/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Field, Operation, Resource } from '../nodes/shared/api/types';
import { resources } from '../nodes/shared/tables';
import { entities } from '../nodes/shared/tables/entities';
import { endpoints } from '../simulator/facts';

/** Where n8n looks for the output fields of a node that has not run yet, by version of the node. */
export const FOLDER = 'dist/nodes/Ooti/__schema__/v1.0.0';

/** An operation's output as JSON Schema, in the form of n8n's own nodes. */
interface OutputSchema {
	type: 'object';
	description?: string;
	properties: Record<string, { type: string; items?: { type: string }; description?: string }>;
	version: 1;
}

/** Operations whose output is records of their resource. */
const OF_RECORDS = ['getAll', 'get', 'create', 'update', 'upsert'];

const EXPECTED = 'Expected: OOTI takes this field; nobody has recorded an answer with it';

const TYPES: Partial<Record<Field['kind'], string>> = {
	integer: 'integer',
	number: 'number',
	flag: 'boolean',
	reference: 'integer',
	json: 'object',
};

function typeOf({ kind, options }: Field): { type: string; items?: { type: string } } {
	if (kind === 'references') return { type: 'array', items: { type: 'integer' } };
	if (kind === 'texts') return { type: 'array', items: { type: 'string' } };
	if (kind === 'choice') return { type: typeof options![0].value };
	return { type: TYPES[kind] ?? 'string' };
}

/** The operations that read or write the resource's own records, by path or by kind. */
const ownOperations = ({ operations }: Resource): Operation[] =>
	operations.filter(({ value }) => OF_RECORDS.includes(value));

/** Names of fields seen in answers of these operations. */
const seenFields = (operations: Operation[]): Set<string> =>
	new Set(
		operations.flatMap(({ method, path }) =>
			endpoints
				.filter((fact) => fact.method === method && fact.path === path)
				.flatMap(({ response }) => response.knownFields ?? []),
		),
	);

function schemaOf(resource: Resource, operation: Operation): OutputSchema {
	const own = ownOperations(resource);
	const seen = seenFields(own);
	const fields = new Map(
		own.flatMap(({ body }) => body).map((field): [string, Field] => [field.name, field]),
	);
	const { id: idField } = entities[resource.entity] ?? {};
	const properties: OutputSchema['properties'] = { id: { type: 'integer' } };
	if (idField === 'pk') properties.pk = { type: 'integer' };
	for (const name of seen) {
		const field = fields.get(name);
		properties[name] ??= field ? typeOf(field) : { type: 'string' };
	}
	for (const [name, field] of fields)
		properties[name] ??= { ...typeOf(field), description: EXPECTED };
	if (operation.value === 'upsert') properties.outcome = { type: 'string' };
	return { type: 'object', properties, version: 1 };
}

/** The schemas by their path in `FOLDER`, such as `invoice/getAll.json`. */
export function outputSchemas(from: Resource[] = resources): Map<string, OutputSchema> {
	return new Map(
		from.flatMap((resource) =>
			ownOperations(resource)
				.filter(({ kind }) => kind !== 'file')
				.map((operation): [string, OutputSchema] => [
					`${resource.value}/${operation.value}.json`,
					schemaOf(resource, operation),
				]),
		),
	);
}

/** Writes the schemas next to the compiled node. */
function write(): void {
	const schemas = outputSchemas();
	for (const [file, schema] of schemas) {
		const path = join(__dirname, '..', FOLDER, file);
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, JSON.stringify(schema));
	}
	console.log(`${schemas.size} output schemas written`);
}

if (require.main === module) write();
