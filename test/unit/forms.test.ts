import type { INodeProperties } from 'n8n-workflow';
import { Ooti } from '../../nodes/Ooti/Ooti.node';
import type { Operation, Resource } from '../../nodes/shared/api/types';
import { resources } from '../../nodes/shared/tables';
import { entities, parentsOf } from '../../nodes/shared/tables/entities';

const { properties } = new Ooti().description;

const operations = resources.flatMap((resource) =>
	resource.operations.map((operation) => ({ resource, operation })),
);
const creates = operations.filter(({ operation: { kind } }) => kind === 'create');

const named = (list: typeof operations) =>
	list.map((each) => [`${each.resource.name} › ${each.operation.name}`, each] as const);

/** The parameters in the form of an operation, in order. */
const form = (resource: Resource, operation: Operation) =>
	properties.filter(
		({ displayOptions: { show = {} } = {} }) =>
			(!show.resource || show.resource.includes(resource.value)) &&
			(!show.operation || show.operation.includes(operation.value)),
	);

const find = (resource: string, operation: string) =>
	operations.find(
		(each) => each.resource.value === resource && each.operation.value === operation,
	)!;

describe('the form of a create', () => {
	it('has the usual fields, or only the required ones, or fields that OOTI does not document', () => {
		const bare = creates
			.filter(
				({ operation: { usual, required, body, undocumentedBody } }) =>
					!usual && !undocumentedBody && (required.length === 0 || body.length === 0),
			)
			.map(({ resource, operation }) => `${resource.value}.${operation.value}`);
		expect(bare).toEqual([]);
	});

	it.each(named(creates))(
		'of %s shows what is required and usual above the additional fields, the usual ones in their order',
		(_, { resource, operation }) => {
			const { required, usual = [] } = operation;
			const shown = form(resource, operation).map(({ name }) => name);
			const more = shown.indexOf('additionalFields');
			const above = more < 0 ? shown : shown.slice(0, more);
			expect(above.filter((name) => usual.includes(name))).toEqual(usual);
			expect(required.filter((name) => !above.includes(name))).toEqual([]);
		},
	);

	it.each([
		['worklog', ['Project', 'Phase', 'Time Type', 'Date', 'Hours', 'Description']],
		['invoice', ['Project', 'Client', 'Type', 'Invoice Date', 'Due Date']],
		['task', ['Title', 'Project', 'Assigned To', 'Due Date', 'Description']],
	])('of %s has the order of OOTI', (name, labels) => {
		const { resource, operation } = find(name, 'create');
		const usual = operation.usual!;
		expect(
			form(resource, operation)
				.filter((each) => usual.includes(each.name))
				.map(({ displayName }) => displayName),
		).toEqual(labels);
	});

	it('has only fields of the operation, and no booleans', () => {
		const wrong = operations.flatMap(({ resource, operation }) =>
			(operation.usual ?? [])
				.filter((name) => {
					const field = operation.body.find((each) => each.name === name);
					return !field || field.kind === 'flag';
				})
				.map((name) => `${resource.value}.${operation.value}: ${name}`),
		);
		expect(wrong).toEqual([]);
	});

	const optional = ({ required, usual = [] }: Operation) =>
		usual.filter((name) => !required.includes(name));

	it.each(named(creates.filter(({ operation }) => optional(operation).length > 0)))(
		'of %s opens without values that would be sent',
		(_, { resource, operation }) => {
			const names = optional(operation);
			const shown = form(resource, operation).filter(({ name }) => names.includes(name));
			expect(shown).toHaveLength(names.length);
			const filled = shown
				.map(({ name, default: value }) => [
					name,
					typeof value === 'object' && value !== null && 'value' in value ? value.value : value,
				])
				.filter(([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0));
			expect(filled).toEqual([]);
		},
	);
});

/** The entity of a parameter's records; undefined for lists of codes. */
function entityOf({ modes, typeOptions }: INodeProperties): string | undefined {
	const list = modes?.find(({ name }) => name === 'list');
	return list?.typeOptions?.searchListMethod ?? (typeOptions?.loadOptionsMethod as string);
}
const belongsTo = (entity: string) => [
	...(entity in entities ? parentsOf(entity) : []),
	...(entity === 'task' ? ['project'] : []),
];

describe('every form', () => {
	it('has parents above their children, such as the project above the phase', () => {
		const below = operations.flatMap(({ resource, operation }) => {
			const shown = form(resource, operation).map(entityOf);
			return shown.flatMap((entity, at) =>
				entity && operation.value !== 'update'
					? belongsTo(entity)
							.filter((parent) => shown.slice(at + 1).includes(parent))
							.map((parent) => `${resource.value}.${operation.value}: ${parent} below ${entity}`)
					: [],
			);
		});
		expect(below).toEqual([]);
	});

	it('has parents above their children among the additional fields too, which n8n sorts by name', () => {
		const inside = operations.flatMap(({ resource, operation }) => {
			const more = form(resource, operation).find(({ name }) => name === 'additionalFields');
			const entitiesIn = ((more?.options ?? []) as INodeProperties[]).map(entityOf);
			return entitiesIn
				.filter(
					(entity) =>
						entity &&
						belongsTo(entity).some((each) => entitiesIn.indexOf(each) > entitiesIn.indexOf(entity)),
				)
				.map((entity) => `${resource.value}.${operation.value}: ${entity}`);
		});
		expect(inside).toEqual([]);
	});
});
