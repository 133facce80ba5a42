import { sleep } from 'n8n-workflow';
import type { RunResult } from '../support/engine';
import { dialectNames, type DialectName } from '../../simulator';
import { isClosed } from '../../simulator/dialects';
import { endpoints } from '../../simulator/facts';
import type { Report } from '../../nodes/Ooti/operations/check/report';
import { vocabulary } from '../../nodes/Ooti/operations/check/lists';
import { resources } from '../../nodes/shared/tables';
import { toolOfAgent } from '../support/engine';
import { simulated } from '../support/simulated';

/** Special characters of regular expressions. */
const SPECIAL = /[.*+?^${}()|[\]\\]/g;

const at = simulated();
const PARAMETERS = { resource: 'connection', operation: 'check' };

const said = ({ items }: RunResult, severity: string): string[] =>
	items
		.filter(({ json }) => json.severity === severity)
		.map(({ json }) => `${String(json.area)}: ${String(json.message)}`);
const reportIn = ({ items }: RunResult) =>
	items.at(-1)!.json.report as unknown as Report & { text: string };

async function checked(...dialects: DialectName[]) {
	at.sim.speak(...dialects);
	const result = await at.run(PARAMETERS);
	expect(result.error).toBeUndefined();
	return result;
}

describe('Connection › Check', () => {
	it.each(['custom', 'routing'] as const)('finds no problem in the demo (%s)', async (runner) => {
		const result = await at.run(PARAMETERS, { runner });

		expect(said(result, 'problem')).toEqual([]);
		expect(said(result, 'ok')).toEqual(
			expect.arrayContaining([
				expect.stringMatching(/^Access: (\d+) of \1 lists can be read$/),
				'Events: All events of OOTI Trigger can be recognised',
				'Filters: The filters by linked records can work',
				'Dates: Dates come as DD-MM-YYYY: fine',
			]),
		);
		expect(result.items.slice(0, -1).map(({ json }) => Object.keys(json))).toEqual(
			Array(result.items.length - 1).fill(['area', 'severity', 'message', 'concerns']),
		);
	});

	it('sends at most 200 requests, all of them GET, and changes nothing', async () => {
		const before = at.sim.store.snapshot();
		await at.run(PARAMETERS);

		expect(new Set(at.sim.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
		expect(at.sim.requests.length).toBeLessThanOrEqual(200);
		expect(at.sim.store.snapshot()).toEqual(before);
	});

	it('names the filters that would fail', async () => {
		const { items } = await checked('bare');

		expect(items.map(({ json }) => json)).toContainEqual({
			area: 'Filters',
			severity: 'notice',
			message:
				'Some filters of Invoice › Get Many stop with an error: none of 100 invoices has `is_paid` or `remaining`',
			concerns: ['paid in full', 'unpaid', 'past due'].map(
				(state) => `Invoice › Get Many: filter 'State: ${state}'`,
			),
		});
	});

	it('says what cannot work without fields that are missing', async () => {
		const result = await checked('bare');
		const events = 'Events: *';
		const filter = (name: string) => `Filters: The filter '${name}' stops with an error: none of `;

		expect(said(result, 'problem')).toEqual([
			`${events}Expense Submitted* cannot be recognised: none of 99 expenses has \`is_submitted\` or \`is_draft\``,
			`${events}Invoice Paid in Full* cannot be recognised: none of 100 invoices has \`is_paid\` or \`remaining\``,
			`${events}Invoice Past Due* cannot be recognised: none of 100 invoices has \`is_paid\` or \`remaining\``,
			`${events}Phase Progress Changed* cannot be recognised: none of 8 phases has \`progress\``,
			`${events}Time Off Approved* cannot be recognised: none of 68 time-off requests has \`is_validated\``,
			`${events}Time Off Refused* cannot be recognised: none of 68 time-off requests has \`is_validated\``,
			`${filter('Client')}100 invoices has \`client\``,
			`${filter('Collaborator')}14 timesheets has \`orguser\``,
			`${filter('Project')}99 expenses has \`project\``,
			`${filter('Collaborator')}99 expenses has \`orguser\``,
			`${filter('Collaborator')}50 expense reports has \`orguser\``,
		]);
	});

	it('names exactly the lists that the token may not see', async () => {
		const result = await checked('closed');
		const closed = new Set(endpoints.filter(isClosed).map(({ path }) => path));
		const { lists } = reportIn(result);

		expect(closed.size).toBeGreaterThan(40);
		const refused = lists.filter(({ outcome }) => outcome === 'refused');
		expect(refused.map(({ path }) => path)).toEqual(
			lists
				.filter(({ path, outcome }) => closed.has(path) && outcome !== 'not asked')
				.map(({ path }) => path),
		);
		const problems = said(result, 'problem');
		expect(problems.filter((one) => /: This token may not see /.test(one))).toHaveLength(
			refused.length,
		);
		expect(problems).toHaveLength(refused.length);
		const payments = result.items.find(({ json }) => json.area === 'Payment')!.json;
		expect(payments).toMatchObject({
			severity: 'problem',
			message:
				'This token may not see payments (Payment › Get Many). Ask a super admin for the right; the module may also be switched off',
			concerns: [
				'Payment › Get Many',
				'OOTI Trigger › Payment Received',
				"the list to pick from of 'Payment'",
			],
		});
	});

	it('names the events that an unknown value makes impossible', async () => {
		const result = await checked('unreviewed');
		const unknown = (event: string, count: string) =>
			`Events: *${event}* cannot be recognised: \`is_validated\` of ${count} holds a value that nobody knows`;

		expect(said(result, 'problem')).toEqual([
			unknown('Expense Report Validated', '25 of 50 expense reports'),
			unknown('Time Off Approved', '17 of 68 time-off requests'),
			unknown('Time Off Refused', '17 of 68 time-off requests'),
			unknown('Work Log Refused', '100 of 100 work logs'),
			unknown('Work Log Validated', '100 of 100 work logs'),
		]);
	});

	const ofDialects: Array<[DialectName, 'problem' | 'notice' | 'ok', RegExp]> = [
		[
			'separate',
			'problem',
			/^Events: \*Opportunity Won\* .* none of 24 projects is an opportunity/,
		],
		['unselected', 'problem', /^Account: Choose the organization in every step/],
		['small', 'notice', /^Pages: OOTI gives at most 20 records a page/],
		['booleans', 'problem', /^Events: \*Work Log Refused\* cannot be recognised: `is_validated`/],
		['letters', 'notice', /^Values: States come as letters .*invoice\.is_closed/],
		['iso', 'notice', /^Dates: Dates come as 2026-03-31: fine/],
		['strings', 'notice', /^IDs: IDs come as text/],
		['display', 'ok', /^Linked records: The names of linked records come along: .* and \d+ more$/],
		['nested', 'notice', /^Linked records: Linked records come as objects .*client\.currency/],
		['id', 'notice', /^IDs: Some IDs come under another name/],
		['pk', 'notice', /^IDs: Some IDs come under another name/],
	];

	it.each(ofDialects)('reports the dialect %s', async (dialect, severity, message) => {
		const result = said(await checked(dialect), severity);
		expect(result.filter((one) => message.test(one))).toHaveLength(1);
	});

	it('reports none of the dialects in the demo', async () => {
		const result = await checked();
		const reported = ofDialects.filter(([, severity, message]) =>
			said(result, severity).some((one) => message.test(one)),
		);
		expect(reported).toEqual([]);
	});

	it('reports that lists cannot be sorted', async () => {
		expect(said(await checked('small'), 'notice')).toContain(
			'Sorting: OOTI refuses to sort lists: fine, OOTI Trigger then reads more pages at each poll',
		);
	});

	it.each<DialectName[][]>([[[]], [['letters', 'strings', 'display', 'nested']]])(
		'outputs a report without values of records (%j)',
		async (dialects) => {
			const result = await checked(...dialects);
			const report = reportIn(result);
			const { binary } = result.items.at(-1)!;

			const file = Buffer.from(binary!.data.data, 'base64').toString();
			const { text, ...rest } = report;
			expect(JSON.parse(file)).toEqual(rest);
			expect(binary!.data.fileName).toBe('ooti-check.json');

			// Words of names of fields, of paths and of the report itself.
			const own = new Set(
				JSON.stringify([
					resources.map(({ name, operations }) => [
						name,
						operations.map(({ path, name: called }) => [path, called]),
					]),
					[...vocabulary],
					report.lists.map(({ observation }) => Object.keys(observation?.fields ?? {})),
				]).match(/[\p{L}\d_]+/gu),
			);
			const values = [...new Set(endpoints.map(({ entity }) => entity))]
				.flatMap((entity) => at.sim.store.all(entity))
				.flatMap(function leaves(value: unknown): string[] {
					if (typeof value === 'object' && value !== null)
						return Object.values(value).flatMap(leaves);
					return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
				});
			const words = new Set(values.filter((value) => value.length > 2 && !own.has(value)));
			words.delete(String(at.sim.config.maxPageSize));
			expect(words.size).toBeGreaterThan(1000);
			const leaked = (held: string) =>
				[...words].filter(
					(value) =>
						held.includes(value) &&
						new RegExp(
							`(?<![\\p{L}\\d_])${value.replace(SPECIAL, '\\$&')}(?![\\p{L}\\d_])`,
							'u',
						).test(held),
				);
			expect(leaked(file)).toEqual([]);
			expect(leaked(text)).toEqual([]);
			expect(file).not.toContain('demo-token');
			expect(file).not.toContain(at.sim.url);
		},
	);

	it('stops when the execution is cancelled', async () => {
		at.sim.config.latencyMs = 20;
		const result = await at.run(PARAMETERS, {
			onStart: (cancel) => {
				void (async () => {
					while (at.sim.requests.length < 10) await sleep(5);
					cancel();
				})();
			},
		});

		expect(result.error!.message).toBe('The execution was cancelled');
		expect(at.sim.requests.length).toBeLessThan(60);
	});

	it('sends at most 200 requests even if many must be repeated', async () => {
		at.sim.faults.push({
			path: 'list',
			every: 2,
			status: 503,
			headers: { 'Retry-After': '0' },
		} as never);
		const result = await at.run(PARAMETERS);

		expect(at.sim.requests.filter(({ struck }) => struck).length).toBeGreaterThan(50);
		expect(at.sim.requests.length).toBeLessThanOrEqual(200);
		expect(result.error).toBeUndefined();
	});

	it('fails with an error in plain words if the token is wrong', async () => {
		const { error } = await at.run(PARAMETERS, {
			credentials: { ootiApi: { baseUrl: at.sim.url, apiToken: 'wrong' } },
		});
		expect(error!.message).toBe('OOTI did not accept the API token');
	});

	it('shows a model only what needs attention', async () => {
		at.sim.speak('separate');
		const told = JSON.parse(await toolOfAgent(at.sim.url, PARAMETERS)({})) as Array<{
			severity?: string;
			report?: object;
		}>;

		expect(told[0].severity).toBe('problem');
		expect(told.map(({ severity }) => severity)).not.toContain('ok');
		expect(told.at(-1)).toEqual({
			report: {
				summary: { answered: expect.any(Number), refused: 0, 'no answer': 0, 'not asked': 0 },
			},
		});
	});

	it('is tested with every dialect of the simulator', () => {
		const tested = [...ofDialects.map(([name]) => name), 'bare', 'closed', 'unreviewed'];
		expect(tested.sort()).toEqual([...dialectNames].sort());
	});
});
