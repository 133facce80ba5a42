import type { IDataObject } from 'n8n-workflow';
import { idOf } from '../../../shared/api/records';
import { entities } from '../../../shared/tables/entities';
import type { Call } from '../../../shared/transport/client';
import { DEFAULT_PAGE_SIZE } from '../../../shared/transport/pages';
import { Problem } from '../../../shared/transport/problem';
import type { Session } from '../../../shared/transport/session';
import { harmlessLists, type List } from './lists';
import { contentOf, observe, opened, type Observation } from './observe';

/** One list, and what came of asking for it; nothing that its records say. */
export interface ListOutcome {
	/** As the node names it: `Invoice › Get Many`. */
	list: string;
	path: string;
	outcome: 'answered' | 'refused' | 'no answer' | 'not asked';
	/** Status of a refusal, why there is no answer, or what there is none of to ask with. */
	reason?: string;
	observation?: Observation;
}

/** The same with what the node knows of the list, and the records that were read. */
export interface SurveyedList {
	list: List;
	result: ListOutcome;
	status?: number;
	answer?: ReturnType<typeof opened>;
	records: IDataObject[];
	/** Whether the list goes on after these records. */
	more: boolean;
}

/** Ids to fill paths with, by entity. */
export type Ids = Map<string, string | number>;

interface Survey {
	lists?: List[];
	allowance?: Call['allowance'];
}

/**
 * Asks once for every harmless list. Lists below a record, such as the phases of a project, are asked
 * for the first record of its own list; the ids of these are added to `ids`.
 */
export async function survey(
	session: Session,
	ids: Ids,
	{ lists = harmlessLists(), allowance }: Survey = {},
): Promise<SurveyedList[]> {
	const found = new Map<List, SurveyedList>();
	for (;;) {
		const ready = lists.filter((list) => !found.has(list) && lacking(list, ids).length === 0);
		if (ready.length === 0) break;
		const reads = await Promise.all(
			ready.map(async (list) => await ask(session, list, ids, allowance)),
		);
		for (const read of reads) {
			found.set(read.list, read);
			const { resource, operation } = read.list;
			const first = firstId(read.records);
			if (operation.value === 'getAll' && first !== undefined && !ids.has(resource.entity))
				ids.set(resource.entity, first);
		}
	}
	return observed(lists.map((list) => found.get(list) ?? notAsked(list, ids)));
}

/** With what the answers show, once all are there: a person's name may be a key in one and a value in another. */
function observed(reads: SurveyedList[]): SurveyedList[] {
	const content = new Set<string>();
	for (const { records } of reads) contentOf(records, content);
	return reads.map((read) => {
		const { list, result, answer } = read;
		if (!answer) return read;
		const observation = observe(answer, DEFAULT_PAGE_SIZE, list.known, content);
		return { ...read, result: { ...result, observation } };
	});
}

export const listName = ({ resource, operation }: List) => `${resource.name} › ${operation.name}`;

/** Entities without an id that the path of a list needs. */
const lacking = ({ placeholders }: List, ids: Ids) =>
	placeholders.map(({ entity = '' }) => entity).filter((entity) => !ids.has(entity));

const about = (list: List) => ({ list: listName(list), path: list.operation.path });

function notAsked(list: List, ids: Ids): SurveyedList {
	const labels = lacking(list, ids).map((entity) => entities[entity]?.label ?? entity);
	const reason = `no ${labels.join(', no ')}`;
	return {
		list,
		result: { ...about(list), outcome: 'not asked', reason },
		records: [],
		more: false,
	};
}

async function ask(
	session: Session,
	list: List,
	ids: Ids,
	allowance: Call['allowance'],
): Promise<SurveyedList> {
	const { operation, placeholders } = list;
	const filled = (template: string) =>
		placeholders.reduce(
			(text, { name, entity = '' }) => text.replaceAll(`{${name}}`, String(ids.get(entity))),
			template,
		);
	const fixed = Object.entries(operation.fixedQuery ?? {}).map(([name, value]) => [
		name,
		filled(String(value)),
	]);
	const call: Call = {
		method: 'GET',
		path: filled(operation.path),
		query: { ...Object.fromEntries(fixed), page: 1, page_size: DEFAULT_PAGE_SIZE },
		allowance,
		meta: { action: 'read', labels: {}, records: [] },
	};
	try {
		const { body, status } = await session.client.send(call);
		const answer = opened(body);
		const { records, more } = answer;
		return {
			list,
			result: { ...about(list), outcome: 'answered' },
			status,
			answer,
			records,
			more,
		};
	} catch (error) {
		return failed(list, error as Problem);
	}
}

function failed(list: List, error: Problem): SurveyedList {
	const { status, message, errorCode } = error;
	// Neither is about this list: nothing more can be found.
	if (errorCode === 'cancelled' || status === 401) throw error;
	// with a status the message may quote OOTI, and OOTI may quote a record
	const result: ListOutcome =
		status === undefined
			? { ...about(list), outcome: 'no answer', reason: message }
			: { ...about(list), outcome: 'refused', reason: `status ${status}` };
	return { list, result, status, records: [], more: false };
}

function firstId([first = {}]: IDataObject[]): string | number | undefined {
	const value = idOf(first);
	return typeof value === 'number' || /^\d+$/.test(String(value)) ? Number(value) : undefined;
}
