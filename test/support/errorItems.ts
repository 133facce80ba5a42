const numbersIn = (list: string) =>
	[...list.matchAll(/item (\d+)/g)].map(([, item]) => Number(item));

/** Input items that the error of a run names besides the failed one. */
export const itemsIn = (error: string) => ({
	done: numbersIn(/items have been carried out: ([^.]*)\./.exec(error)?.[1] ?? ''),
	unknown: numbersIn(
		/Perhaps carried out too, since no good answer came: ([^.]*)\./.exec(error)?.[1] ?? '',
	),
});
