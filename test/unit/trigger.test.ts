/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { INodeProperties } from 'n8n-workflow';
import { OotiTrigger } from '../../nodes/OotiTrigger/OotiTrigger.node';
import codex from '../../nodes/OotiTrigger/OotiTrigger.node.json';
import { events, GENERIC } from '../../nodes/shared/tables/events';
import { packIds, unpackIds } from '../../nodes/OotiTrigger/ids';
import { lists } from '../../nodes/shared/tables/watched';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resources } from '../../nodes/shared/tables';
import { repository } from '../../scripts/reference';
import { optionsOf, titled } from '../support/description';

const { description } = new OotiTrigger();

/** Parameters that the editor shows for an event and, if chosen, a resource. */
function shown(event: string, resource?: string): INodeProperties[] {
	return description.properties.filter(({ displayOptions: { show = {} } = {} }) => {
		const fits = (name: string, value: string | undefined) =>
			!show[name] || (show[name] as string[]).includes(value ?? '');
		return fits('event', event) && fits('resource', resource);
	});
}

const cases = events.flatMap(({ value, list }) =>
	list ? [[value, list]] : lists.map(({ value: resource }) => [value, resource]),
);

describe('OOTI Trigger', () => {
	it('has the form of a polling trigger', () => {
		expect(description).toMatchObject({
			name: 'ootiTrigger',
			displayName: 'OOTI Trigger',
			defaults: { name: 'OOTI Trigger' },
			group: ['trigger'],
			polling: true,
			inputs: [],
			outputs: ['main'],
		});
		// n8n's linter forbids it for triggers
		expect(description).not.toHaveProperty('usableAsTool');
	});

	it('has the expected events', () => {
		expect(events.map(({ name }) => name)).toEqual(
			expect.arrayContaining([
				...['Record Created', 'Record Updated'],
				...['Invoice Created', 'Invoice Validated', 'Invoice Sent', 'Invoice Cancelled'],
				...['Invoice Paid in Full', 'Invoice Past Due', 'Payment Received'],
				...['Work Log Created', 'Work Log Validated', 'Work Log Refused'],
				...['Time Off Requested', 'Time Off Approved', 'Time Off Refused'],
				...['Expense Submitted', 'Expense Report Validated'],
				...['Project Created', 'Opportunity Won', 'Phase Progress Changed', 'Task Completed'],
				...['Contact Created', 'Client Created'],
			]),
		);
	});

	it('has unique names of events in Title Case, with a sentence that says when they happen', () => {
		expect(new Set(events.map(({ value }) => value)).size).toBe(events.length);
		const wrong = events.filter(
			({ value, name, description: text }) =>
				!/^[a-z][A-Za-z]+$/.test(value) || !titled(name) || !/^[A-Z].*[^.]$/.test(text),
		);
		expect(wrong.map(({ value }) => value)).toEqual([]);
	});

	it('can watch every resource that has a list', () => {
		const listed = resources.filter(({ operations }) =>
			operations.some(({ kind }) => kind === 'list'),
		);
		expect(new Set(lists.map(({ resource }) => resource))).toEqual(new Set(listed));
		for (const { list } of events.filter((event) => event.list))
			expect(lists.map(({ value }) => value)).toContain(list);
	});

	it('offers resources only for events that need one', () => {
		const resource = description.properties.find(({ name }) => name === 'resource')!;
		expect(resource.displayOptions).toEqual({ show: { event: GENERIC } });
		expect(optionsOf(resource)).toHaveLength(lists.length);
	});

	it('never shows two parameters with the same name or label', () => {
		const twice = cases.flatMap(([event, resource]) => {
			const visible = shown(event, resource);
			const names = visible.map(({ name }) => name);
			const labels = visible.map(({ displayName }) => displayName);
			return [names, labels]
				.flatMap((list) => list.filter((entry, index) => list.indexOf(entry) !== index))
				.map((entry) => `${event} ${resource}: ${entry}`);
		});
		expect(twice).toEqual([]);
	});

	it('says for every event what a poll costs', () => {
		const silent = cases.filter(
			([event, resource]) => !shown(event, resource).some(({ type }) => type === 'notice'),
		);
		expect(silent).toEqual([]);
	});

	it.each([
		['worklogCreated', ['orguser', 'project']],
		['worklogValidated', ['orguser', 'project']],
		['worklogRefused', ['orguser', 'project']],
		['timeOffRequested', ['orguser']],
		['timeOffApproved', ['orguser']],
		['expenseSubmitted', ['orguser']],
		['invoiceValidated', ['team', 'project']],
		['invoicePaid', ['team', 'project']],
		['invoicePastDue', ['team', 'project']],
	])('narrows %s by %s', (event, names) => {
		const filter = shown(event).find(({ name }) => name === 'filters');
		const offered = ((filter?.options ?? []) as INodeProperties[]).map(({ name }) => name);
		expect(offered).toEqual(expect.arrayContaining(names));
	});

	it('has all its events in docs/trigger.md, by name', () => {
		const text = readFileSync(join(repository, 'docs/trigger.md'), 'utf8');
		const rows = [...text.matchAll(/^\| ([^|]+) \|.*\| (compares all|looks at the newest) \|$/gm)];
		expect(rows.map(([, name, cost]) => [name, cost])).toEqual(
			[...events]
				.map(({ name, created }) => [name, created ? 'looks at the newest' : 'compares all'])
				.sort(
					([a], [b]) => Number(/^Record/.test(b)) - Number(/^Record/.test(a)) || (a < b ? -1 : 1),
				),
		);
	});

	it('is found by English and French words', () => {
		expect(codex.alias).toEqual(
			expect.arrayContaining(['invoice paid', 'facture payée', 'timesheet', 'feuille de temps']),
		);
		expect(new Set(codex.alias).size).toBe(codex.alias.length);
		expect(codex.node).toBe('n8n-nodes-ooti.ootiTrigger');
	});
});

describe('ids as text', () => {
	it.each([
		[[]],
		[[1]],
		[[1, 2, 3]],
		[[5, 7, 8, 9, 40, 4_000_000_000, 4_000_000_001]],
		[Array.from({ length: 4000 }, (_, n) => 90_000 + n * 3)],
	])('are restored unchanged', (ids) => {
		expect(unpackIds(packIds(ids))).toEqual(ids);
		expect(packIds(ids).length).toBeLessThanOrEqual(ids.length * 8);
	});
});
