const items = (list: string) => [...list.matchAll(/item (\d+)/g)].map(([, item]) => Number(item));

/** Input items that the error of a run names besides the failed one. */
export const told = (error: string) => ({
	done: items(/items have been carried out: ([^.]*)\./.exec(error)?.[1] ?? ''),
	unknown: items(
		/Perhaps carried out too, since no good answer came: ([^.]*)\./.exec(error)?.[1] ?? '',
	),
});
