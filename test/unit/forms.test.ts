import { Ooti } from '../../nodes/Ooti/Ooti.node';
import { topFields } from '../../nodes/shared/api/operations';
import type { Operation, Resource } from '../../nodes/shared/api/types';
import { resources } from '../../nodes/shared/tables';

const { properties } = new Ooti().description;

const operations = resources.flatMap((resource) =>
	resource.operations.map((operation) => ({ resource, operation })),
);
const creates = operations.filter(({ operation: { kind } }) => kind === 'create');

/** What the form of an operation shows, from top to bottom. */
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
	it('has what one always fills in, or only what must be, or fields that OOTI does not document', () => {
		const bare = creates
			.filter(
				({ operation: { usual, required, body, undocumentedBody } }) =>
					!usual && !undocumentedBody && (required.length === 0 || body.length === 0),
			)
			.map(({ resource, operation }) => `${resource.value}.${operation.value}`);
		expect(bare).toEqual([]);
	});

	it('shows the usual fields in their order, above the additional ones', () => {
		for (const { resource, operation } of creates) {
			const wanted = topFields(operation).map(({ name }) => name);
			const names = form(resource, operation).map(({ name }) => name);
			const shown = names.filter((name) => wanted.includes(name));
			expect([resource.value, operation.value, shown]).toEqual([
				resource.value,
				operation.value,
				wanted,
			]);
			const last = names.lastIndexOf(wanted[wanted.length - 1]);
			if (names.includes('additionalFields'))
				expect(last).toBeLessThan(names.indexOf('additionalFields'));
		}
	});

	it.each([
		['worklog', ['Project', 'Phase', 'Time Type', 'Date', 'Hours', 'Description']],
		['invoice', ['Project', 'Client', 'Type', 'Invoice Date', 'Due Date']],
		['task', ['Title', 'Project', 'Assigned To', 'Due Date', 'Description']],
	])('of %s asks in the order of OOTI', (name, labels) => {
		const { resource, operation } = find(name, 'create');
		const usual = operation.usual!;
		expect(
			form(resource, operation)
				.filter((each) => usual.includes(each.name))
				.map(({ displayName }) => displayName),
		).toEqual(labels);
	});

	it('names only fields that the operation has, none of them a yes or no', () => {
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

	it('has the project above the phase and the task', () => {
		for (const { operation } of creates) {
			const names = topFields(operation).map(({ name }) => name);
			if (!names.includes('project')) continue;
			for (const child of ['phase', 'task', 'annex', 'fee_project', 'zone'])
				expect(names.slice(0, names.indexOf('project'))).not.toContain(child);
		}
	});

	it('is empty when it opens: nothing is filled in that would be sent', () => {
		for (const { resource, operation } of creates) {
			const usual = topFields(operation).filter(({ name }) => !operation.required.includes(name));
			for (const { name, default: value } of form(resource, operation)) {
				if (!usual.some((field) => field.name === name)) continue;
				expect([resource.value, name, value]).toEqual([
					resource.value,
					name,
					typeof value === 'object' && !Array.isArray(value)
						? expect.objectContaining({ value: '' })
						: Array.isArray(value)
							? []
							: '',
				]);
			}
		}
	});
});
