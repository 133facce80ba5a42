import type { IDataObject } from 'n8n-workflow';
import type { Execution } from '../../harness/api';
import { longId } from '../../simulator/alter';
import { hostile, hostilities } from '../../simulator/hostile';
import { type Kind, kinds, outcomes, pathOf, workflowOf } from './kinds';
import { Findings, type Result, type Scenario } from './scenario';
import type { Stage } from './stage';

/**
 * Expected result of a kind of operation. `whole`: everything succeeds. `uncertain`: requests that
 * are sent only once may end in "may have carried it out", everything else succeeds. A pattern:
 * every item fails with this message.
 */
type Expected = 'whole' | 'uncertain' | RegExp;

interface Row {
	/** Default: `whole`. `none`: not tried. */
	lists?: Expected | 'none';
	reads?: Expected;
	deletes?: Expected;
	/** Creates, updates and uploads. */
	writes?: Expected | 'none';
	/** Affects lists only. */
	onlyLists?: boolean;
	/** Hint of lists. */
	warns?: RegExp;
	/** Uses the credential of a user, whose sessions end. */
	jwt?: boolean;
}

const uncertain: Row = { writes: 'uncertain' };
const all = (pattern: RegExp): Row => ({
	lists: pattern,
	reads: pattern,
	deletes: pattern,
	writes: pattern,
});
const lists: Row = { onlyLists: true };

const rows: Record<string, Row> = {
	unstable: uncertain,
	'always-down': all(/status 503/),
	'reset-before': uncertain,
	'reset-after': uncertain,
	'reset-middle': uncertain,
	hanging: uncertain,
	truncated: uncertain,
	'truncated-later': lists,
	'invalid-json': uncertain,
	'always-html': all(/web page instead of data/),
	'html-later': { ...lists, lists: /web page instead of data/ },
	'count-high': { ...lists, warns: /counts 147 records in this list but delivered 140/ },
	'count-low': lists,
	'next-elsewhere': lists,
	'always-elsewhere': all(/sent the request on to another address/),
	growing: lists,
	shrinking: lists,
	swapping: lists,
	reordered: lists,
	'page-cap': lists,
	'always-page-one': { ...lists, lists: /keeps answering with the same page/ },
	'plain-array': lists,
	expiring: { jwt: true },
};

const MAY_HAVE_ARRIVED = /OOTI may have carried it out all the same/;
const RECORDS = 140;
const ITEMS = 16;

function expectedOf(kind: Kind, row: Row): Expected {
	if (kind.once) return (row.writes as Expected) ?? 'whole';
	const found = kind.name === 'lists' ? row.lists : row[kind.name as 'reads' | 'deletes'];
	return (found as Expected) ?? 'whole';
}

/** Compares the outcome of each item with what OOTI has carried out. */
function judge(
	stage: Stage,
	kind: Kind,
	input: IDataObject[],
	run: Execution,
	expected: Expected,
	find: Findings,
) {
	const fates = outcomes(run, input.length);
	const counts = { received: 0, duplicated: 0, created: 0 };
	// A request answered with 429 or 401 was not carried out; all others may have been.
	const arrived = stage.requests.filter(
		({ method, status }) => method === kind.method && ![401, 429].includes(status),
	);
	input.forEach((item, index) => {
		const { records, error } = fates[index];
		const sent = arrived.filter((request) => kind.item(request, input) === index).length;
		const done = kind.done(stage, item);
		counts.received += error ? 0 : 1;
		counts.created += done;
		if (kind.once) {
			counts.duplicated += Math.max(0, done - 1);
			find.holds(`item ${index} was sent ${sent} times`, sent <= 1);
			// After a 503 and after a broken connection it is uncertain whether it was carried out.
			if (error && sent === 1) find.matches(`item ${index}`, error, MAY_HAVE_ARRIVED);
		}
		if (!error) {
			find.equal(`item ${index}: records`, records.length, 1);
			find.equal(`item ${index}: carried out`, done, 1);
		} else if (expected === 'whole' || !(kind.once || expected instanceof RegExp)) {
			find.wrong.push(`item ${index} failed: ${error}`);
		} else if (expected instanceof RegExp) find.matches(`item ${index}`, error, expected);
	});
	if (expected instanceof RegExp) find.equal('items that succeeded', counts.received, 0);
	return counts;
}

/** Compares the ids and the order of a list with the existing records. */
function judgeList(
	stage: Stage,
	run: Execution,
	before: number[],
	{ name, expected }: { name: string; expected: Expected },
	find: Findings,
) {
	const ids = run
		.items('OOTI')
		.filter(({ json, error }) => !error && !json.error)
		.map(({ json }) => json.id as number | string);
	const duplicated = ids.length - new Set(ids).size;
	find.equal('duplicated records', duplicated, 0);
	if (expected instanceof RegExp) {
		find.matches('message', outcomes(run, 1)[0].error, expected);
		find.equal('records of a failed list', ids.length, 0);
		return { expected: 0, received: ids.length, duplicated };
	}
	const after = stage.simulator.store.all('contact').map(({ id }) => id as number);
	const stayed = before.filter((id) => after.includes(id));
	const same = name === 'records-long-ids' ? stayed.map(longId) : stayed;
	const missing = same.filter((id) => !ids.includes(id));
	find.equal('missing records', missing, []);
	// If nothing has changed, the order is the server's.
	if (after.length === before.length && stayed.length === before.length && name !== 'reordered')
		find.equal('order', ids, same);
	return { expected: stayed.length, received: ids.length, duplicated };
}

async function meet(stage: Stage, kind: Kind, name: string, row: Row): Promise<Result> {
	stage.reset();
	const { simulator } = stage;
	simulator.config.maxPageSize = 10;
	simulator.fill('contact', RECORDS - simulator.store.count('contact'));
	const before = simulator.store.all('contact').map(({ id }) => id as number);
	const input = kind.input(stage, kind.name === 'uploads' ? ITEMS / 2 : ITEMS);
	simulator.faults = hostile(name, {
		path: pathOf(kind),
		elsewhere: stage.elsewhere.url,
	});

	const credential = row.jwt ? stage.jwt : stage.token;
	const { run, freeze } = await stage.run(
		workflowOf(stage, kind, input, { credential, timeout: name === 'hanging' ? 2500 : 20_000 }),
	);

	const find = new Findings();
	const expected = expectedOf(kind, row);
	find.equal('status', run.status, 'success');
	find.equal('requests to the other server', stage.elsewhere.requests.length, 0);
	const figures = { sent: stage.requests.length, retries: stage.retries, freeze };
	if (run.status !== 'success') {
		find.wrong.push(run.error ?? 'without an error');
		return { figures, wrong: find.wrong };
	}
	if (kind.name === 'lists') {
		const counts = judgeList(stage, run, before, { name, expected }, find);
		const hints = run.raw.resultData?.runData.OOTI?.[0].hints ?? [];
		const said = hints.map(({ message }) => message).join(' ');
		find.matches('warning', said, row.warns ?? /^$/);
		return { figures: { ...figures, ...counts }, wrong: find.wrong };
	}
	const counts = judge(stage, kind, input, run, expected, find);
	const { created, ...rest } = counts;
	return {
		figures: {
			...figures,
			expected: input.length,
			...rest,
			...(kind.method !== 'GET' && { created }),
		},
		wrong: find.wrong,
	};
}

/** All hostilities for all kinds of operations that they affect. */
export const matrix: Scenario[] = Object.keys(hostilities()).flatMap((name) => {
	const row = rows[name] ?? {};
	return kinds
		.filter((kind) => kind.name === 'lists' || !row.onlyLists)
		.map((kind) => ({
			name: `${name} · ${kind.name}`,
			run: async (stage: Stage) => await meet(stage, kind, name, row),
		}));
});
