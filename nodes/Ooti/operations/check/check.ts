import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { today } from '../../../shared/api/days';
import type { Problem } from '../../../shared/transport/problem';
import type { Session } from '../../../shared/transport/session';
import { access } from './access';
import { notice, ok, problem, type Finding } from './finding';
import { dates, ids, names, pageSizes, references, values } from './forms';
import { asText, reportOf } from './report';
import { filtered, recognised } from './standing';
import { survey, type Ids, type SurveyedList } from './survey';

/**
 * Most requests for lists that a check sends, repeated ones included; those for the profile come on
 * top.
 */
const MOST_REQUESTS = 190;

interface Item {
	index: number;
	timezone: string;
	store(data: Buffer, fileName: string, mimeType: string): Promise<IBinaryData>;
}

/**
 * Reads each list once, and says what of this node works with this token and this version of OOTI.
 * @param lean only what needs attention, as a model pays for every word
 * @returns an item a finding, what matters most first, and a last one with a report to send to others
 */
export async function check(
	session: Session,
	item: Item,
	{ lean }: { lean: boolean },
): Promise<INodeExecutionData[]> {
	const allowance = { left: MOST_REQUESTS };
	const used: Ids = new Map();
	const profile = await accountFindings(session, used);
	const reads = await survey(session, used, { allowance });
	const sorting = await sortable(session, reads, used, allowance);
	const findings = [...profile, ...findingsOf(reads, item.timezone), ...sorting];
	const pairedItem = { item: item.index };
	const items = byWeight(findings)
		.filter(({ severity }) => !lean || severity !== 'ok')
		.map((json) => ({ json: { ...json } as IDataObject, pairedItem }));
	const report = reportOf(reads.map(({ result }) => result));
	if (lean) return [...items, { json: { report: { summary: report.summary } }, pairedItem }];
	const text = asText(report);
	const data = Buffer.from(`${JSON.stringify(report, null, 2)}\n`);
	return [
		...items,
		{
			json: { report: { ...report, text } as unknown as IDataObject },
			binary: { data: await item.store(data, 'ooti-check.json', 'application/json') },
			pairedItem,
		},
	];
}

const WEIGHTS = ['problem', 'notice', 'ok'];
const byWeight = (findings: Finding[]): Finding[] =>
	[...findings].sort((a, b) => WEIGHTS.indexOf(a.severity) - WEIGHTS.indexOf(b.severity));

function findingsOf(reads: SurveyedList[], timezone: string): Finding[] {
	const moment = { today: today(timezone), days: 0 };
	return [
		...access(reads),
		...recognised(reads, moment),
		...filtered(reads, moment, timezone),
		...names(reads),
		...ids(reads),
		...dates(reads),
		...references(reads),
		...values(reads),
		...pageSizes(reads),
	];
}

/** The organization and the team to check with, and whether users have to choose them. */
async function accountFindings(session: Session, used: Ids): Promise<Finding[]> {
	const findings: Finding[] = [];
	for (const entity of ['organization', 'team'] as const) {
		const organization = entity === 'team' ? used.get('organization') : undefined;
		const possible = await session.candidates(entity, organization);
		const what = entity === 'team' ? 'team (entity)' : 'organization';
		if (possible[0]) used.set(entity, possible[0].id);
		if (possible.length === 1) findings.push(ok('Account', `The ${what} to use is certain`));
		else if (possible.length === 0)
			findings.push(problem('Account', `This token belongs to no ${what}: ask a super admin`));
		else
			findings.push(
				problem(
					'Account',
					`Choose the ${what} in every step: none is selected in the OOTI profile, and there are ${possible.length}. The first one was checked`,
				),
			);
	}
	return findings;
}

/** Whether OOTI sorts a list when it is asked to: the trigger does, and reads more where it cannot. */
async function sortable(
	session: Session,
	reads: SurveyedList[],
	used: Ids,
	allowance: { left: number },
): Promise<Finding[]> {
	const organization = used.get('organization');
	const read = reads.find(({ list }) => list.operation.path === '/projects/list/{org_pk}/');
	if (!read || organization === undefined || read.records.length === 0) return [];
	const query = { ordering: '-pk', page: 1, page_size: 1 };
	const meta = { action: 'sort', labels: {}, records: [] };
	const path = `/projects/list/${encodeURIComponent(String(organization))}/`;
	const send = session.client.send({ method: 'GET', path, query, allowance, meta });
	return await send.then(
		() => [ok('Sorting', 'OOTI takes a sort order')],
		(error: Problem) => {
			if (error.errorCode === 'cancelled') throw error;
			if (error.status !== 400) return [];
			return [
				notice(
					'Sorting',
					'OOTI refuses to sort lists: fine, OOTI Trigger then reads more pages at each poll',
					['OOTI Trigger'],
				),
			];
		},
	);
}
