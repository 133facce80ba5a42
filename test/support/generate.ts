import type { INodeParameters } from 'n8n-workflow';
import { collectionOf, isTopField } from '../../nodes/shared/api/operations';
import { placeholders } from '../../nodes/shared/api/placeholders';
import type { Field, Operation, Resource } from '../../nodes/shared/api/types';
import type { Simulator } from '../../simulator';
import type { Endpoint, EndpointField } from '../../simulator/facts';
import { byId } from './simulated';

/** The API's names of entities that the node names differently. */
const API_ENTITY: Record<string, string> = {
	collaborator: 'orguser',
	projectMember: 'project-user',
	teamMember: 'team-user',
	timesheet: 'hourslog',
	permissionSet: 'permissions-set',
	timeOffRequest: 'timeoff-request',
	timeOffType: 'timeoff-type',
	timeOffBalance: 'timeoff-balance',
	opportunity: 'lead',
	phaseTemplate: 'default-phaseset',
	templatePhase: 'default-phase',
	planTemplate: 'default-planset',
	templatePlan: 'default-plan',
};

export const apiEntity = (entity: string): string =>
	API_ENTITY[entity] ?? entity.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const NODE_ENTITY = Object.fromEntries(
	Object.entries(API_ENTITY).map(([ours, theirs]) => [theirs, ours]),
);

/** The node's name of an entity of the API. */
export const nodeEntity = (entity: string): string =>
	NODE_ENTITY[entity] ?? entity.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The expected request, derived from endpoints.json. */
export interface Expected {
	method: string;
	path: string;
	query: Record<string, string>;
	body: unknown;
}

/** The id of an existing record, which is created if there is none. */
function existing(sim: Simulator, entity: string): number {
	if (!sim.store.first(entity)) sim.fill(entity, 1);
	const record = sim.store.first(entity);
	return record ? sim.store.idOf(entity, record) : 4711;
}

/** A valid value of a field: as the user enters it, and as it should be sent. */
function valid(
	sim: Simulator,
	fact: EndpointField,
	field: Field,
): { given: unknown; sent: unknown } {
	const same = (value: unknown) => ({ given: value, sent: value });
	if (field.kind === 'choice') return same(field.options![0].value);
	if (field.kind === 'code') {
		const code = field.codes === 'language' ? 'fr' : 'FR';
		return { given: byId(code), sent: code };
	}
	if (fact.enum) return same(fact.enum[0].value);
	const one = () => existing(sim, fact.refersTo ?? apiEntity(field.to!));
	switch (fact.type) {
		case 'integer':
			return field.to ? { given: byId(String(one())), sent: one() } : same(3);
		case 'number':
			return { given: '12.5', sent: 12.5 };
		case 'boolean':
			return same(true);
		case 'date':
			return { given: '2026-11-20T23:59:00', sent: '20-11-2026' };
		case 'datetime':
			return { given: '2026-11-20T09:30:00', sent: '2026-11-20T09:30:00+01:00' };
		case 'array<integer>':
			return { given: String(one()), sent: [one()] };
		case 'array<string>':
			return field.to ? { given: [String(one())], sent: [one()] } : same(['été', 'b']);
		case 'object':
			return { given: '{"a":1}', sent: { a: 1 } };
		default:
			return same(`${fact.name} é`);
	}
}

/** Parameters of an operation with all known fields filled in, and the expected request. */
export function generate(
	sim: Simulator,
	fact: Endpoint,
	resource: Resource,
	operation: Operation,
): { parameters: INodeParameters; expected: Expected } {
	const parameters: Record<string, unknown> = {
		resource: resource.value,
		operation: operation.value,
	};
	const ids = new Map<string, string>();
	for (const { name, parameter, entity, field } of placeholders(resource, operation)) {
		const value =
			field && field.kind !== 'reference'
				? String(field.options?.[0].value ?? 1)
				: String(existing(sim, apiEntity(entity ?? field!.to!)));
		parameters[parameter] =
			field && field.kind !== 'reference' ? (field.options?.[0].value ?? value) : byId(value);
		ids.set(name, value);
	}
	const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => ids.get(name)!);

	const sent: Record<'query' | 'body', Record<string, unknown>> = { query: {}, body: {} };
	const bodyNames = (fact.body ?? []).map(({ name }) => name);
	for (const part of ['body', 'query'] as const) {
		for (const known of fact[part] ?? []) {
			if (
				['page', 'page_size'].includes(known.name) ||
				known.name in (fact.fixedQuery ?? {}) ||
				known.name in (fact.fixedBody ?? {})
			)
				continue;
			const field = [...operation.body, ...operation.query].find(({ name }) => name === known.name);
			if (!field) continue;
			const { given, sent: value } = valid(sim, known, field);
			sent[part][known.name] = value;
			if (isTopField(operation, field)) parameters[known.name] = given;
			else {
				const collection = collectionOf(operation, bodyNames.includes(known.name) ? 'body' : part);
				parameters[collection] = { ...(parameters[collection] as object), [known.name]: given };
			}
		}
	}
	if (operation.kind === 'list') parameters.limit = 5;
	const text = (record: object) =>
		Object.fromEntries(Object.entries(record).map(([key, value]) => [key, fill(String(value))]));
	const query = {
		...text(fact.fixedQuery ?? {}),
		...text(sent.query),
		...(operation.kind === 'list' && { page: '1', page_size: '5' }),
	};
	// A create or update without known fields needs some JSON, since an empty one is an error.
	const unknown =
		['create', 'update'].includes(operation.kind) && operation.undocumentedBody
			? { name: 'été' }
			: undefined;
	if (unknown) parameters.additionalJson = JSON.stringify(unknown);
	const body = { ...sent.body, ...fact.fixedBody, ...unknown };
	const hasBody = fact.bodyKind === 'json' && Object.keys(body).length > 0;
	return {
		parameters: parameters as INodeParameters,
		expected: { method: fact.method, path: fill(fact.path), query, body: hasBody ? body : {} },
	};
}
