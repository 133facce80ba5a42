import { alone, right, stopped, wrong, type Group } from '../cases';

/** Connection › Check, which must succeed in every dialect. */
export const check: Group[] = [
	alone<true>({
		row: 'Connection › Check',
		name: 'Connection › Check',
		truth: async () => await Promise.resolve(true),
		async judge(world) {
			const { items, error } = await world.run({ resource: 'connection', operation: 'check' });
			if (error) return stopped(error);
			if (world.written.length > 0) return wrong('sent more than GETs');
			return items.at(-1)?.json.report ? right : wrong('has no report');
		},
	}),
];
