import type { Store } from './store';
import type { Config, Meanwhile } from './types';

interface Place {
	store: Store;
	config: Config;
	fill(entity: string, count: number, values: object): void;
}

/**
 * What others do to a list while somebody reads it. Records go at its old end, which is where their
 * going moves all others up past a reader, and come with the highest ids.
 */
export function meanwhile(
	{ store, config, fill }: Place,
	{ entity, kind, count = 1, values = {} }: Meanwhile,
): void {
	if (kind === 'reorder') config.rotation += count;
	if (kind === 'shrink' || kind === 'swap') {
		const fits = (record: object) =>
			Object.entries(values).every(([key, value]) => Reflect.get(record, key) === value);
		const going = store.all(entity).filter(fits).slice(0, count);
		for (const record of going) store.remove(entity, store.idOf(entity, record));
	}
	if (kind === 'grow' || kind === 'swap') fill(entity, count, values);
}
