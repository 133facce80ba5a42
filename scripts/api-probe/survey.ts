import { entities } from '../../nodes/shared/tables/entities';
import type { Problem } from '../../nodes/shared/transport/problem';
import type { Session } from '../../nodes/shared/transport/session';
import { harmlessLists, type List } from './lists';
import { observe, type Observation } from './observe';

/** More records than the node asks for, to see where the server draws its line. */
const PAGE_SIZE = 500;

/** One list, and what came of asking for it. */
export interface Finding {
	/** As the node names it: `Invoice › Get Many`. */
	list: string;
	path: string;
	outcome: 'answered' | 'refused' | 'no answer' | 'not asked';
	/** Status of a refusal, why there is no answer, or what there is none of to ask with. */
	reason?: string;
	observation?: Observation;
}

/** Ids to fill paths with, by entity. */
export type Ids = Map<string, string | number>;

/**
 * Asks once for every harmless list. Lists below a record, such as the phases of a project, are asked
 * for the first record of its own list; the ids of these are added to `ids`.
 */
export async function survey(session: Session, ids: Ids): Promise<Finding[]> {
	const lists = harmlessLists();
	const found = new Map<List, Finding>();
	for (;;) {
		const ready = lists.filter((list) => !found.has(list) && lacking(list, ids).length === 0);
		if (ready.length === 0) break;
		const answers = await Promise.all(ready.map(async (list) => await ask(session, list, ids)));
		for (const [index, { finding, first }] of answers.entries()) {
			const { resource, operation } = ready[index];
			found.set(ready[index], finding);
			if (operation.value === 'getAll' && first !== undefined && !ids.has(resource.entity))
				ids.set(resource.entity, first);
		}
	}
	return lists.map((list) => found.get(list) ?? notAsked(list, ids));
}

const nameOf = ({ resource, operation }: List) => ({
	list: `${resource.name} › ${operation.name}`,
	path: operation.path,
});

/** Entities without an id that the path of a list needs. */
const lacking = ({ placeholders }: List, ids: Ids) =>
	placeholders.map(({ entity = '' }) => entity).filter((entity) => !ids.has(entity));

const notAsked = (list: List, ids: Ids): Finding => {
	const labels = lacking(list, ids).map((entity) => entities[entity]?.label ?? entity);
	return { ...nameOf(list), outcome: 'not asked', reason: `no ${labels.join(', no ')}` };
};

async function ask(session: Session, list: List, ids: Ids) {
	const { operation, placeholders, known } = list;
	const filled = (template: string) =>
		placeholders.reduce(
			(text, { name, entity = '' }) => text.replaceAll(`{${name}}`, String(ids.get(entity))),
			template,
		);
	const fixed = Object.entries(operation.fixedQuery ?? {}).map(([name, value]) => [
		name,
		filled(String(value)),
	]);
	const query = { ...Object.fromEntries(fixed), page: 1, page_size: PAGE_SIZE };
	try {
		const { body } = await session.client.send({
			method: 'GET',
			path: filled(operation.path),
			query,
			asked: { action: 'read', labels: {}, records: [] },
		});
		const finding: Finding = {
			...nameOf(list),
			outcome: 'answered',
			observation: observe(body, PAGE_SIZE, known),
		};
		return { finding, first: firstId(body) };
	} catch (error) {
		const { status, message } = error as Problem;
		// with a status the message may quote OOTI, and OOTI may quote a record
		const finding: Finding =
			status === undefined
				? { ...nameOf(list), outcome: 'no answer', reason: message }
				: { ...nameOf(list), outcome: 'refused', reason: `status ${status}` };
		return { finding };
	}
}

function firstId(body: unknown): string | number | undefined {
	const { results } = (body ?? {}) as { results?: unknown };
	const [first] = (Array.isArray(results) ? results : Array.isArray(body) ? body : []) as unknown[];
	const { pk, id } = (first ?? {}) as { pk?: unknown; id?: unknown };
	const value = pk ?? id;
	return typeof value === 'number' || /^\d+$/.test(String(value)) ? Number(value) : undefined;
}
