import type { Store } from './store';
import type { Config, Meanwhile } from './types';

interface Place {
	store: Store;
	config: Config;
	fill(entity: string, count: number, values: object): void;
}

/**
 * Changes a list as other users would while a client reads its pages. The oldest records are
 * removed, so that all later ones move up; new records get the highest ids.
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
