/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ooti } from '../../nodes/Ooti/Ooti.node';
import { OotiTrigger } from '../../nodes/OotiTrigger/OotiTrigger.node';
import { labelOf } from '../../nodes/shared/api/naming';
import { deletesOne } from '../../nodes/shared/api/placeholders';
import type { Field, Operation, Resource } from '../../nodes/shared/api/types';
import { resources } from '../../nodes/shared/tables';
import { entities } from '../../nodes/shared/tables/entities';
import { COMPARING } from '../../nodes/shared/tables/events';
import { frenchOf } from '../../nodes/shared/tables/french';
import { WORDS } from '../../nodes/shared/tables/words';
import { facts } from '../support/facts';

const root = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

const operations = resources.flatMap((resource) =>
	resource.operations.map((operation) => ({ resource, operation })),
);
const called = ({ resource, operation }: { resource: Resource; operation: Operation }) =>
	`${resource.value}.${operation.value}`;
const fieldsOf = ({ query, body }: Operation): Field[] => [...query, ...body];

describe('amounts', () => {
	const money = operations.flatMap((each) =>
		fieldsOf(each.operation)
			.filter(({ description = '' }) => /in the currency of the record/i.test(description))
			.map((field) => ({ ...each, field })),
	);
	const says = ({ field }: { field: Field }) =>
		/\bVAT\b|Salary|Payroll/.test(`${labelOf(field)} ${field.description}`);

	it('of payments are the sums received, of invoice items those before VAT', () => {
		const [paid, ...rest] = money.filter(({ resource }) => resource.value === 'payment');
		expect(rest).toHaveLength(2);
		for (const { field } of [paid, ...rest]) {
			expect(field.label).toBe('Amount With VAT');
			expect(field.description).toMatch(/What came into the bank; 'remaining' of the invoice/);
		}
		const items = money.filter(({ resource }) => resource.value === 'invoiceItem');
		expect(items.map(({ field }) => field.label)).toEqual([
			'Amount Before VAT',
			'Amount Before VAT',
		]);
	});

	it('say whether they include VAT, or their resource is listed as unknown', () => {
		const [, page = ''] =
			/### Whether VAT is in an amount\n([\s\S]*?)\n#/.exec(read('docs/ooti-api.md')) ?? [];
		const silent = money
			.filter((each) => !says(each))
			.filter(({ resource }) => !page.includes(`**${resource.name}**`))
			.map((each) => `${called(each)}: ${labelOf(each.field)}`);
		expect(silent).toEqual([]);
	});

	it('accept a column "Montant HT" or "Montant TTC" only if the label says the same', () => {
		const wrong = operations.flatMap((each) =>
			fieldsOf(each.operation)
				.filter((field) => {
					const words = frenchOf(field).join(' ');
					return (
						(/\bHT\b/.test(words) && !/Before VAT/.test(labelOf(field))) ||
						(/\bTTC\b/.test(words) && !/With VAT/.test(labelOf(field)))
					);
				})
				.map((field) => `${called(each)}: ${labelOf(field)}`),
		);
		expect(wrong).toEqual([]);
	});
});

describe("the words of OOTI's screens", () => {
	it.each([
		['holiday', 'Public Holiday'],
		['fee', 'Line of Fees'],
		['membership', 'My Organizations'],
		['activity', 'Activity Log'],
		['team', 'Entity (Team)'],
		['contract', 'Co-Contractor or Subcontractor'],
		['progress', 'Progress'],
	])('%s is called %s', (value, name) => {
		expect(resources.find((resource) => resource.value === value)?.name).toBe(name);
	});

	it('a reference is labelled by its entity if the screens have no word for it', () => {
		const labels = operations
			.flatMap(({ operation }) => fieldsOf(operation))
			.filter(({ kind, to }) => kind === 'reference' && to === 'fee')
			.map(labelOf);
		expect(labels.length).toBeGreaterThan(4);
		expect([...new Set(labels)]).toEqual([entities.fee.label]);
	});

	it('"avenant" finds annexes, and the fee project refers to them', () => {
		const having = Object.keys(WORDS).filter((value) => /\bavenant/.test(WORDS[value]));
		expect(having).toEqual(['annex']);
		const mission = resources.find(({ value }) => value === 'feeProject')!;
		expect(mission.description).toMatch(/For an amendment add an Annex/);
	});

	it('"chantier" is not a project, and "mission" is a fee project', () => {
		const texts = [
			...Object.values(WORDS),
			...operations.flatMap(({ operation }) => fieldsOf(operation).flatMap(frenchOf)),
			read('nodes/Ooti/Ooti.node.json'),
			read('nodes/OotiTrigger/OotiTrigger.node.json'),
		];
		expect(texts.filter((text) => /chantier/i.test(text))).toEqual([]);
		expect(WORDS.project).not.toMatch(/\b(site|mission)\b/);
		expect(WORDS.feeProject).toMatch(/\bmission\b/);
	});
});

describe('operations', () => {
	it('begin with the same verb in their name and in their action', () => {
		const differing = operations.filter(({ operation: { name, action } }) => {
			const [inName, inSentence] = [name, action].map((text) => text.split(' ')[0].toLowerCase());
			return inName !== inSentence;
		});
		expect(differing.map(called)).toEqual([]);
	});

	it('are English, without a loose "own", "by GET" or "without"', () => {
		const odd = operations
			.map(({ operation }) => operation.action)
			.filter((action) =>
				/\bmany own\b|\bby GET\b|\bwithout\b|\b(\w+) \1\b|\b(of|to|in|for|on) (of|to|in|for|on)\b/i.test(
					action,
				),
			);
		expect(odd).toEqual([]);
	});

	const evidence = new Map(
		facts.map(({ method, path, evidence: of }) => [`${method} ${path}`, of] as const),
	);

	it('in bulk that are undocumented are called "Use …"', () => {
		const wrong = operations
			.filter(
				({ operation: { method, path } }) =>
					evidence.get(`${method} ${path}`)?.join() === 'todo' &&
					/\/(actions?|list-action|bulk)\//.test(path) &&
					method !== 'GET',
			)
			.filter(({ operation }) => !operation.name.startsWith('Use '));
		expect(wrong.map(called)).toEqual([]);
	});

	it('that refer to a usual operation are called "Use …" or "(Older)"', () => {
		const wrong = operations
			.filter(({ operation: { description = '' } }) => /the usual operation is/.test(description))
			.filter(({ operation: { name } }) => !/^Use |\(Older\)$| of All Organizations$/.test(name));
		expect(wrong.map(called)).toEqual([]);
	});

	it('called "Use …" are last in the list, except for Validate', () => {
		const lists = new Ooti().description.properties.filter(({ name }) => name === 'operation');
		expect(lists).toHaveLength(resources.length);
		const early = lists.flatMap(({ options = [] }) => {
			const names = options.map(({ name }) => name);
			const first = names.findIndex((name) => name.startsWith('Use '));
			return first < 0 ? [] : names.slice(first).filter((name) => !/^(Use |Validate)/.test(name));
		});
		expect(early).toEqual([]);
	});
});

describe('a notice is shown in each operation', () => {
	const writing = operations.filter(
		({ operation: { kind, method, changesData } }) =>
			['create', 'update', 'delete', 'action', 'upsert'].includes(kind) &&
			(method !== 'GET' || changesData),
	);
	const silent = (concerned: typeof operations) =>
		concerned.filter(({ operation }) => !operation.notice).map(called);

	it('that deletes more than one record', () => {
		const several = writing.filter(
			({ resource, operation }) =>
				(operation.method === 'DELETE' && !deletesOne(resource, operation)) ||
				/^(deleteMany|delete\w*Imported|empty|removeFromSeveral)/.test(operation.value),
		);
		expect(several.length).toBeGreaterThanOrEqual(6);
		expect(silent(several)).toEqual([]);
	});

	it('that changes or creates many records at once', () => {
		const many = writing.filter(
			({ operation: { kind, value, fixedBody } }) =>
				(kind === 'action' &&
					/^(generate|copy(?!AsCustom)|apply(?!DefaultContact)|add(Many|InBulk|ToSeveral)|recalculate|refresh|reset(?!Orders)|fill|markAll|set[A-Z]|run|actOn|updateDeliverable)/.test(
						value,
					)) ||
				fixedBody?.action === 'delete',
		);
		const generating = many.filter(({ resource }) => !(resource.value === 'report'));
		expect(generating.length).toBeGreaterThan(30);
		expect(silent(generating)).toEqual([]);
	});

	it('that sends emails, Create or Update included', () => {
		const emails = writing.filter(
			({ resource, operation: { value, body } }) =>
				/^(send|callSend|invite|notify)/.test(value) ||
				body.some(({ name }) => /receivers|scheduled_recipients/.test(name)) ||
				(['invitation', 'newsletter', 'report'].includes(resource.value) &&
					['create', 'upsert'].includes(value)),
		);
		expect(emails.length).toBeGreaterThanOrEqual(13);
		expect(silent(emails)).toEqual([]);
	});

	it.each([
		['invoice', 'validate'],
		['invoice', 'cancel'],
		['invoice', 'deleteAllImported'],
		['feeProject', 'validate'],
		['organization', 'transferOwnership'],
		['task', 'emptyTrash'],
		['budget', 'reset'],
		['import', 'run'],
	])('that cannot be undone: %s › %s', (resource, operation) => {
		expect(
			operations.find((each) => called(each) === `${resource}.${operation}`)?.operation.notice,
		).toMatch(/cannot|no longer/);
	});
});

describe('the notices of the trigger', () => {
	const notices = new OotiTrigger().description.properties.filter(({ type }) => type === 'notice');
	const textFor = (event: string) =>
		notices.find(({ displayOptions }) => displayOptions?.show?.event?.includes(event))?.displayName;

	it.each(COMPARING)('of %s recommend a poll an hour, and say what a poll costs', (event) => {
		expect(textFor(event)).toMatch(
			/every hour[\s\S]*5,000[\s\S]*one request to OOTI for every 500/,
		);
	});

	it('of new records allow a poll every few minutes', () => {
		expect(textFor('recordCreated')).toMatch(/Every few minutes/);
	});
});
