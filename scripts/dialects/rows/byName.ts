import { isTopField } from '../../../nodes/shared/api/operations';
import { placeholders } from '../../../nodes/shared/api/placeholders';
import type { Rec } from '../../../simulator';
import { generate } from '../../../test/support/generate';
import { byId } from '../../../test/support/simulated';
import { alone, idIn, right, stopped, wrong, type Group } from '../cases';
import type { World } from '../world';
import { chosenFor, pickable, pickedFrom } from './pickers';
import { spoken, type Spoken } from './operations';

/** Fields with names of the simulator's records, the most specific first. */
const CALLED = ['case_number', 'code', 'email', 'project_title', 'display', 'title', 'name'];

interface Named {
	text: string;
	id: number;
}

/** A record with a unique name; the last one, which is not on the first page of a list. */
async function told(plain: World, entity: string): Promise<Named | undefined> {
	const low = (value: unknown) => String(value).toLowerCase().trim();
	const listed = (await pickedFrom(plain, entity)) ?? [];
	for (const record of [...listed].reverse())
		for (const field of CALLED) {
			const text = record[field];
			if (typeof text !== 'string' || text.length < 3 || /^\d+$/.test(text)) continue;
			const same = listed.filter((one: Rec) => CALLED.some((each) => low(one[each]) === low(text)));
			if (same.length === 1) return { text, id: idIn(record) };
		}
	return undefined;
}

interface Taking extends Spoken {
	entity: string;
	parameter: string;
}

/** A GET operation with this entity's record in its path. */
const takes = (entity: string): Taking | undefined =>
	spoken
		.filter(({ operation }) => operation.method === 'GET' && !operation.changesData)
		.flatMap((one) =>
			placeholders(one.resource, one.operation)
				.filter((place) => place.entity === entity)
				.map(({ parameter }) => ({ ...one, entity, parameter })),
		)
		.at(0);

interface Asked {
	named: Named;
	/** Path of the last request if the id is given. */
	path: string;
}

async function last(world: World, one: Taking, value: string) {
	const { parameters } = generate(world.sim, one.fact, one.resource, one.operation);
	for (const field of one.operation.query)
		if (!isTopField(one.operation, field)) delete parameters.filters;
	world.sim.resetLog();
	// The parents of its list are chosen too.
	Object.assign(parameters, chosenFor(world, one.entity));
	const result = await world.run({ ...parameters, limit: 1, [one.parameter]: byId(value) });
	return { ...result, path: world.sim.requests.at(-1)?.path };
}

/** Records given by their name or code in place of the id. */
export const byName: Group[] = pickable.flatMap((entity) => {
	const one = takes(entity);
	if (!one) return [];
	return [
		alone<Asked>({
			row: 'Records by name',
			name: `${entity} in ${one.resource.name} › ${one.operation.name}`,
			async truth(plain) {
				const named = await told(plain, entity);
				if (!named) return undefined;
				const { path } = await last(plain, one, String(named.id));
				return path?.split('/').includes(String(named.id)) ? { named, path } : undefined;
			},
			async judge(world, { named, path }) {
				const { error, path: asked } = await last(world, one, named.text);
				if (asked === path) return right;
				if (error) return stopped(error);
				return wrong(`'${named.text}' asked ${asked} instead of ${path}`);
			},
		}),
	];
});
