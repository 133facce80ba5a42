import { ignoresPage, isHonoured, orderOf, samplePages } from '../../nodes/OotiTrigger/order';

describe('the order of a list, from the ids of some of its pages', () => {
	it.each<[string, ReturnType<typeof orderOf>, number[][]]>([
		['falling ids', 'newestFirst', [[9, 8], [7, 5], [2]]],
		['rising ids', 'oldestFirst', [[1, 2], [5, 7], [9]]],
		['ids that rise and fall', 'none', [[1, 2], [9, 8], [5]]],
		['pages that overlap, since one record came meanwhile', 'newestFirst', [[9, 8], [8, 7], [3]]],
		[
			'ids that are sorted within each page only',
			'none',
			[
				[3, 2, 1],
				[9, 8, 7],
			],
		],
	])('%s: %s', (_, order, pages) => {
		expect(orderOf(pages)).toBe(order);
	});

	it.each([
		[1000, [1, 2, 200, 400, 600, 800, 999, 1000]],
		[3, [1, 2, 3]],
		[1, [1]],
	])('is learned, of %i pages, from both ends and pages between: %j', (lastPage, pages) => {
		expect(samplePages(lastPage)).toEqual(pages);
	});
});

describe('whether OOTI sorts by `ordering`', () => {
	it.each<[string, boolean, number[], number[]]>([
		['it does', true, [9, 8, 7], [1, 2, 3]],
		['it ignores the parameter', false, [9, 8, 7], [9, 8, 7]],
		['it refuses it', false, [], []],
		['it sorts by something else', false, [9, 2, 7], [1, 3, 2]],
	])('%s', (_, honoured, descending, ascending) => {
		expect(isHonoured(descending, ascending)).toBe(honoured);
	});
});

describe('whether a list ignores the page', () => {
	it.each<[string, boolean, number[][]]>([
		['each page is another', false, [[9, 8], [7, 6], [1]]],
		[
			'a later page is the first again',
			true,
			[
				[9, 8],
				[7, 6],
				[9, 8],
			],
		],
		['a page past the end is empty', false, [[9, 8], []]],
	])('%s', (_, ignored, pages) => {
		expect(ignoresPage(pages)).toBe(ignored);
	});
});
