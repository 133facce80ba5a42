/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { INodeProperties, NodePropertyTypes } from 'n8n-workflow';
import { sendsBody } from '../../nodes/shared/api/operations';
import { placeholders } from '../../nodes/shared/api/placeholders';
import type { Field, Operation } from '../../nodes/shared/api/types';
import { Ooti } from '../../nodes/Ooti/Ooti.node';
import { resources } from '../../nodes/shared/tables';
import { entities } from '../../nodes/shared/tables/entities';
import { exceptions, merged } from '../support/exceptions';
import { nodeEntity } from '../support/generate';
import type { Endpoint, EndpointField } from '../../simulator/facts';
import { facts, keyOf } from '../support/facts';

/** Kinds of fields that fit a type of endpoints.json. */
const KINDS: Record<string, Array<Field['kind']>> = {
	string: ['text', 'choice', 'code', 'file'],
	integer: ['integer', 'choice', 'reference'],
	number: ['number', 'choice'],
	boolean: ['flag'],
	date: ['date'],
	datetime: ['dateTime'],
	'array<integer>': ['references'],
	'array<string>': ['texts', 'references'],
	object: ['json'],
};

/** n8n's types of parameters for each kind of field. */
const SHOWN_AS: Record<Field['kind'], NodePropertyTypes[]> = {
	text: ['string'],
	integer: ['number'],
	number: ['number'],
	flag: ['boolean'],
	date: ['dateTime'],
	dateTime: ['dateTime'],
	choice: ['options'],
	code: ['resourceLocator'],
	reference: ['resourceLocator'],
	references: ['multiOptions', 'string'],
	texts: ['string'],
	json: ['json'],
	file: ['string'],
};
/** Those of fields that are no members of a collection: n8n would send a number that is left alone as 0. */
const ALONE: Partial<typeof SHOWN_AS> = { integer: ['string'], number: ['string'] };

/** Endpoints whose id is that of another record, as their note says. */
const OTHER_RECORD: Record<string, string> = {
	'/invoices/contract/item/generate/{id}/': 'invoice',
};

/** Words of placeholders that are not an entity's name. */
const SHORT: Record<string, string> = { org: 'organization' };

/** The node's entity of a placeholder, derived from endpoints.json only. */
function entityBehind(placeholder: string, { entity, path }: Endpoint): string {
	if (OTHER_RECORD[path]) return OTHER_RECORD[path];
	const word = placeholder.replace(/_?(pk|id)$/, '').replace(/_/g, '-');
	const isOwn = word === '' || entity.endsWith(`-${word}`);
	return nodeEntity(isOwn ? entity : (SHORT[word] ?? word));
}

const PAGING = ['page', 'page_size'];

const operations = resources
	.filter(({ value }) => !['apiRequest', 'connection'].includes(value))
	.flatMap((resource) => resource.operations.map((operation) => ({ resource, operation })))
	// consists of other operations, which are all here
	.filter(({ operation }) => operation.kind !== 'upsert');

// To test only some modules: MODULES=invoices,payments npx jest --selectProjects unit test/unit/coverage
const only = process.env.MODULES?.split(',');
const wanted = facts.filter(
	({ module, method, path, operation }) =>
		(!only || only.includes(module)) && !merged[`${method} ${path} ${operation}`],
);

const byKey = new Map<string, Array<{ where: string; operation: Operation }>>();
for (const { resource, operation } of operations) {
	const key = keyOf(operation as unknown as Endpoint);
	byKey.set(key, [
		...(byKey.get(key) ?? []),
		{ where: `${resource.value}.${operation.value}`, operation },
	]);
}

function fieldProblems(
	fact: Endpoint,
	part: 'query' | 'body',
	known: EndpointField[],
	fields: Field[],
	fixed: object = {},
): string[] {
	const at = `${fact.method} ${fact.path}`;
	const names = known
		.map(({ name }) => name)
		.filter((name) => !PAGING.includes(name) && !(name in fixed));
	const missing = names.filter(
		(name) => !fields.some((field) => field.name === name) && !exceptions[`${at} ${name}`],
	);
	const extra = fields.filter(({ name }) => !names.includes(name) && !exceptions[`${at} ${name}`]);
	const wrong = known.flatMap(({ name, type, refersTo }) => {
		const field = fields.find((candidate) => candidate.name === name);
		if (!field || exceptions[`${at} ${name}`]) return [];
		if (!KINDS[type].includes(field.kind)) return [`${name} is ${field.kind}, not ${type}`];
		if (refersTo && !field.to) return [`${name} refers to ${refersTo}`];
		if (field.to && !entities[field.to]) return [`${name} points to an unknown entity ${field.to}`];
		return [];
	});
	return [
		...missing.map((name) => `${part} field missing: ${name}`),
		...extra.map(({ name }) => `${part} field not in the facts: ${name}`),
		...wrong,
	];
}

describe('the node against endpoints.json', () => {
	it('has every method and path once per meaning', () => {
		const lacking = wanted
			.filter((fact) => !byKey.has(keyOf(fact)))
			.map((fact) => `${keyOf(fact)}  (${fact.module}/${fact.entity} ${fact.operation})`);
		const twice = [...byKey].filter(
			([key, found]) =>
				found.length >
				facts.filter(
					(fact) => keyOf(fact) === key && !merged[`${fact.method} ${fact.path} ${fact.operation}`],
				).length,
		);
		const repeated = twice.map(
			([key, found]) => `${key}: ${found.map(({ where }) => where).join(', ')}`,
		);
		expect({ lacking, repeated }).toEqual({ lacking: [], repeated: [] });
	});

	it('has no endpoint that endpoints.json does not have', () => {
		const keys = new Set(facts.map(keyOf));
		expect([...byKey.keys()].filter((key) => !keys.has(key))).toEqual([]);
	});

	it('has every known field with the right type, and sends every fixed value', () => {
		const problems = wanted.flatMap((fact) =>
			(byKey.get(keyOf(fact)) ?? []).slice(0, 1).flatMap(({ where, operation }) => {
				const found = [
					...fieldProblems(fact, 'query', fact.query ?? [], operation.query, fact.fixedQuery),
					...fieldProblems(fact, 'body', fact.body ?? [], operation.body, fact.fixedBody),
				];
				for (const { name, required } of [...(fact.body ?? []), ...(fact.query ?? [])]) {
					if (
						required &&
						!operation.required.includes(name) &&
						!exceptions[`${fact.method} ${fact.path} ${name}`]
					)
						found.push(`${name} is required`);
				}
				if (fact.bodyKind === 'json' && !sendsBody(operation)) found.push('takes a body');
				if (
					fact.bodyKind === 'json' &&
					!fact.body?.length &&
					!fact.fixedBody &&
					!operation.undocumentedBody
				)
					found.push('its body is not documented: say so');
				if (fact.bodyKind === 'multipart' && !operation.fileField) found.push('takes a file');
				if (fact.response.shape === 'binary' && operation.kind !== 'file')
					found.push('answers with a file');
				if (fact.paginated && operation.kind !== 'list') found.push('is a list');
				return found.map((problem) => `${where} (${fact.method} ${fact.path}): ${problem}`);
			}),
		);
		expect(problems).toEqual([]);
	});

	it('has the right entity for each placeholder of a path', () => {
		const wrong = wanted.flatMap((fact) =>
			(byKey.get(keyOf(fact)) ?? []).slice(0, 1).flatMap(({ where, operation }) => {
				const { resource } = operations.find(({ operation: one }) => one === operation)!;
				return placeholders(resource, operation).flatMap(({ name, entity }) => {
					const expected = entityBehind(name, fact);
					return entity === undefined || entity === expected
						? []
						: [`${where} (${fact.entity}) {${name}}: ${entity}, not ${expected}`];
				});
			}),
		);
		expect(wrong).toEqual([]);
	});

	it('shows all fields of the tables in the built description', () => {
		const { properties } = new Ooti().description;
		const shown = (resource: string, operation: string) =>
			properties.filter(({ displayOptions }) => {
				const { show = {} } = displayOptions ?? {};
				return (
					(!show.resource || show.resource.includes(resource)) &&
					(!show.operation || show.operation.includes(operation))
				);
			});
		const inside = ({ options = [] }: INodeProperties) =>
			options.filter((option): option is INodeProperties => 'type' in option);
		const wrong = operations.flatMap(({ resource, operation }) => {
			const form = shown(resource.value, operation.value);
			const collections = form.filter(({ type }) => type === 'collection').flatMap(inside);
			return [...operation.body, ...operation.query]
				.filter(({ name, kind }) => {
					const isTop = [...operation.required, ...(operation.usual ?? [])].includes(name);
					const found = (isTop ? form : collections).filter((each) => each.name === name);
					const types = isTop ? (ALONE[kind] ?? SHOWN_AS[kind]) : SHOWN_AS[kind];
					return found.length === 0 || !found.every(({ type }) => types.includes(type));
				})
				.map(({ name }) => `${resource.value}.${operation.value}: ${name}`);
		});
		expect(wrong).toEqual([]);
	});

	it('has at most 100 resources, and no unused exceptions', () => {
		expect(resources.length).toBeLessThanOrEqual(100);
		const named = [...facts, ...operations.map(({ operation }) => operation)];
		const known = new Set(
			named.flatMap(({ method, path, body = [], query = [] }) =>
				[...body, ...query].map(({ name }) => `${method} ${path} ${name}`),
			),
		);
		expect(Object.keys(exceptions).filter((key) => !known.has(key))).toEqual([]);
		const endpoints = facts.map(({ method, path, operation }) => `${method} ${path} ${operation}`);
		expect(Object.keys(merged).filter((key) => !endpoints.includes(key))).toEqual([]);
	});
});
