import { labelOf } from '../../../shared/api/naming';
import type { Operation, Resource, ResourceOperation } from '../../../shared/api/types';
import { resources } from '../../../shared/tables';
import { VERBS, WORDS } from '../../../shared/tables/words';
import { buildIndex, type SearchEntry, stems } from './rank';

/** The operations that most people want; without a word for what to do, the list is meant. */
const USUAL: Record<string, number> = {
	getAll: 1.1,
	get: 1,
	create: 1,
	update: 1,
	delete: 1,
	upsert: 1,
};
const UNUSUAL = 0.95;
/** An older path, or a body that nobody documents. */
const SELDOM = 0.7;

const list = (words = '') => words.split(',').map((word) => word.trim());

/**
 * Words for what an operation does: those of its own value, and of the longest one that it begins
 * with. The name of the resource is none: "log time" asks to create, not for anything of a work log.
 */
function verbsOf(resource: Resource, { value, name, action }: Operation): string[] {
	const own = stems(resource.name);
	const does = action.split(' ').filter((word) => !stems(word).some((stem) => own.includes(stem)));
	const kinds = Object.keys(VERBS)
		.filter(
			(verb) =>
				value === verb || (value.startsWith(verb) && /^[A-Z]/.test(value.slice(verb.length))),
		)
		.sort((a, b) => b.length - a.length)
		.slice(0, 2);
	return [name, does.join(' '), ...kinds.flatMap((verb) => list(VERBS[verb]))];
}

function entryOf(resource: Resource, operation: Operation): SearchEntry<ResourceOperation> {
	const { description = '', notice = '', path, body, query, older, undocumentedBody } = operation;
	const fields = [...body, ...query].map((field) => `${labelOf(field)} ${field.name}`);
	return {
		value: { resource, operation },
		phrases: [resource.name, ...list(WORDS[resource.value])],
		verbs: verbsOf(resource, operation),
		text: [resource.description ?? '', description, notice, path, ...fields].join(' '),
		group: resource.value,
		weight: older || undocumentedBody ? SELDOM : (USUAL[operation.value] ?? UNUSUAL),
	};
}

let search: ((query: string, limit: number) => ResourceOperation[]) | undefined;

/** The operations that fit words in English or French best, the best one first. */
export function findOperations(query: string, limit: number): ResourceOperation[] {
	search ??= buildIndex(
		resources
			.filter(({ value }) => !['apiRequest', 'connection'].includes(value))
			.flatMap((resource) => resource.operations.map((operation) => entryOf(resource, operation))),
	);
	return search(query, limit);
}
