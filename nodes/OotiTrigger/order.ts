/** What is known of a list of several pages; small enough to be kept from poll to poll. */
export interface Layout {
	order: 'newestFirst' | 'oldestFirst' | 'none';
	/** Value of the query parameter `ordering`, where OOTI sorts by it. */
	ordering?: string;
	/** Records on a full page. */
	size: number;
	/** Records in the list. */
	count: number;
}

export const NO_ORDER: Layout = { order: 'none', size: 0, count: 0 };

/** Pages looked at to learn the order of a list, the first one included. */
const SAMPLES = 8;

const isFalling = (ids: number[]) => ids.every((id, at) => at === 0 || id < ids[at - 1]);
const isRising = (ids: number[]) => ids.every((id, at) => at === 0 || id > ids[at - 1]);
export const isSorted = (ids: number[]): boolean => isFalling(ids) || isRising(ids);

/**
 * Whether OOTI sorts by the parameter `ordering`, from the ids of the first page in descending and
 * in ascending order: if it does, the two differ, and each is in the order asked for.
 */
export function isHonoured(descending: number[], ascending: number[]): boolean {
	return descending[0] > ascending[0] && isFalling(descending) && isRising(ascending);
}

/** Numbers of the pages from which the order of a list is learned: both ends, and some between. */
export function samplePages(lastPage: number): number[] {
	const steps = SAMPLES - 3;
	const spread = Array.from({ length: steps - 1 }, (_, at) =>
		Math.round(((at + 1) * lastPage) / steps),
	);
	return [...new Set([1, 2, ...spread, lastPage - 1, lastPage])]
		.filter((page) => page >= 1 && page <= lastPage)
		.sort((a, b) => a - b);
}

/** The order of a list, from the ids of pages in the order of their numbers. */
export function orderOf(pages: number[][]): Layout['order'] {
	const ids = [...new Set(pages.flat())];
	if (!isSorted(ids)) return 'none';
	return isFalling(ids) ? 'newestFirst' : 'oldestFirst';
}

/** Whether a list answers with the same page whichever is asked for. */
export const ignoresPage = ([first, ...others]: number[][]): boolean =>
	others.some((page) => page.length > 0 && page.join() === first.join());
