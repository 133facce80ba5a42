/**
 * Ascending ids as short text: each run of consecutive ids is its distance from the run before and,
 * if it is longer than one, its length. Thousands of ids take a few kilobytes.
 */
export function packIds(ids: number[]): string {
	const runs: string[] = [];
	let end = 0;
	for (let index = 0; index < ids.length; ) {
		let length = 1;
		while (ids[index + length] === ids[index] + length) length++;
		runs.push((ids[index] - end).toString(36) + (length > 1 ? `*${length.toString(36)}` : ''));
		end = ids[index] + length - 1;
		index += length;
	}
	return runs.join(' ');
}

export function unpackIds(text: string): number[] {
	const ids: number[] = [];
	let end = 0;
	for (const run of text.split(' ').filter(Boolean)) {
		const [distance, length = '1'] = run.split('*');
		const first = end + parseInt(distance, 36);
		for (let step = 0; step < parseInt(length, 36); step++) ids.push(first + step);
		end = first + parseInt(length, 36) - 1;
	}
	return ids;
}
