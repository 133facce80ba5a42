/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { IDataObject } from 'n8n-workflow';
import { labelOf } from '../../nodes/shared/api/naming';
import { resources } from '../../nodes/shared/tables';
import type { RequestRecord } from '../../simulator';
import type { Endpoint } from '../../simulator/facts';
import { facts, keyOf } from '../support/facts';
import { merged } from '../support/exceptions';
import { generate } from '../support/generate';
import { length } from '../support/length';
import { simulated } from '../support/simulated';

const at = simulated();

/** RoutingNode is slow, so here it runs every third operation; in the long tests, all. */
const runnersOf = (index: number) =>
	index % length(9, 1) === 0 ? (['custom', 'routing'] as const) : (['custom'] as const);

const byKey = new Map(
	facts
		.filter(({ method, path, operation }) => !merged[`${method} ${path} ${operation}`])
		.map((fact) => [keyOf(fact), fact]),
);
const only = process.env.MODULES?.split(',');
const cases = resources
	.filter(({ value }) => !['apiRequest', 'connection'].includes(value))
	.flatMap((resource) =>
		resource.operations.map((operation) => ({
			resource,
			operation,
			fact: byKey.get(keyOf(operation as unknown as Endpoint))!,
		})),
	)
	.filter(
		({ fact, operation }) =>
			fact && operation.kind !== 'upsert' && (!only || only.includes(fact.module)),
	)
	.map(
		(found, index) =>
			[
				`${found.resource.value}.${found.operation.value}`,
				{ ...found, runners: runnersOf(index) },
			] as const,
	);

const arrived = ({ method, path, query, body }: RequestRecord) => ({
	method,
	path,
	query,
	body: body ?? {},
});

/** The simulator's answer to the same request without the node. */
async function asked({
	path,
	query,
}: {
	path: string;
	query: Record<string, string>;
}): Promise<unknown> {
	const response = await fetch(
		`${at.sim.url}/api/v1${path}?${String(new URLSearchParams(query))}`,
		{ headers: { Authorization: 'Token demo-token' } },
	);
	return await response.json();
}

/** Operations whose generated request OOTI refuses by other rules than those of its fields. */
const REFUSED = [
	'backgroundTask.getLatestAnywhere',
	'contract.create',
	'contract.delete',
	'import.getState',
	'import.run',
	'invoice.delete',
	'invoice.update',
	'organization.getStaff',
	'organization.transferOwnership',
	'organization.updateStaff',
	'projectMember.create',
	'team.actOnStaff',
	'timesheet.create',
	'timesheet.createMine',
	'worklog.create',
	'worklog.createForTeam',
	'worklog.delete',
	'worklog.deleteMany',
	'worklog.logWeek',
	'worklog.update',
];

describe('every operation', () => {
	it.each(cases)(
		'%s sends the expected request by both runners, and outputs the right items',
		async (name, { resource, operation, fact, runners }) => {
			const file = operation.fileField
				? {
						binary: {
							data: {
								data: Buffer.from('hello').toString('base64'),
								mimeType: 'text/plain',
								fileName: 'é.txt',
							},
						},
					}
				: {};
			const sent: unknown[] = [];
			for (const runner of runners) {
				at.sim.reset();
				const { parameters, expected } = generate(at.sim, fact, resource, operation);
				if (operation.fileField) parameters[operation.fileField] = 'data';
				at.sim.resetLog();
				const { items, error } = await at.run(parameters, {
					runner,
					items: [{ json: {}, ...file }],
				});
				const requests = at.sim.requests.map(arrived);
				if (operation.fileField) requests.forEach((request) => (request.body = {}));
				expect(requests).toEqual([expected]);
				sent.push(requests);

				// A refused request was still the intended one.
				const { status } = at.sim.requests[0];
				expect([status >= 400, error?.message]).toEqual([
					REFUSED.includes(name),
					REFUSED.includes(name) ? expect.any(String) : undefined,
				]);
				if (status >= 400) {
					expect(error?.message).toMatch(status === 400 ? /OOTI refused to/ : /OOTI/);
					continue;
				}
				for (const item of items) expect(item.pairedItem).toEqual({ item: 0 });
				if (operation.kind === 'file') expect(items[0].binary?.data.fileName).toBeTruthy();
				else if (operation.kind === 'delete')
					expect(items.map(({ json }) => json.deleted)).toEqual([true]);
				else if (operation.method === 'GET' && !operation.changesData) {
					const answer = await asked(expected);
					const list =
						operation.kind === 'list' && !Array.isArray(answer)
							? ((answer as { results?: unknown }).results ?? answer)
							: answer;
					const records = Array.isArray(list)
						? list.slice(0, operation.kind === 'list' ? 5 : Infinity)
						: [list];
					// every record has its id in `id`, whatever OOTI calls it
					expect(items.map(({ json }) => json)).toEqual(
						(records as IDataObject[]).map((record) =>
							record.pk === undefined ? record : { id: record.pk, ...record },
						),
					);
				} else expect(items).toHaveLength(1);
			}
			expect(sent).toEqual(runners.map(() => sent[0]));
		},
	);

	it('is among the tested ones if it is said to be refused', () => {
		const names: string[] = cases.map(([name]) => name);
		expect(only ? [] : REFUSED.filter((name) => !names.includes(name))).toEqual([]);
	});
});

describe('a wrong type', () => {
	const typed = cases.flatMap(([name, { resource, operation, fact }]) => {
		if (!['create', 'update'].includes(operation.kind)) return [];
		const field = operation.body.find(({ kind }) =>
			['integer', 'number', 'flag', 'date', 'reference'].includes(kind),
		);
		return field ? [[`${name}: ${field.name}`, { resource, operation, fact, field }] as const] : [];
	});

	it.each(typed.filter((_, index) => index % length(8, 1) === 0))(
		'%s is an error that names the field',
		async (_, { resource, operation, fact, field }) => {
			const { parameters } = generate(at.sim, fact, resource, operation);
			const { error } = await at.run({
				...parameters,
				additionalJson: { [field.name]: ['wrong'] } as never,
			});
			expect(error?.message).toContain(`'${labelOf(field)}'`);
		},
	);
});
