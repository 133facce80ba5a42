import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { alone, idIn, right, stopped, wrong, type Group } from '../cases';
import { difference } from '../same';
import type { Change, World } from '../world';

/** API Request › Send: OOTI's answer as it is, and what is written as it is given. */

const org = ({ store }: World) => String(store.idOf('organization', store.first('organization')!));

const send = async (world: World, more: INodeParameters) =>
	await world.run({ resource: 'apiRequest', operation: 'send', ...more });

/** Lists with ids of either name, and one whose fields the dialects change most. */
const LISTS = ['/projects/list/', '/clients/list/', '/invoices/list/', '/contacts/list/'];

const read: Group[] = LISTS.map((path) =>
	alone<string>({
		row: 'API Request › Send',
		name: `GET ${path}`,
		truth: async (plain) => await Promise.resolve(`${path}${org(plain)}/`),
		async judge(world, of) {
			const { items, error } = await send(world, { method: 'GET', path: of, paginate: true });
			const records = await world.raw(of);
			if (error) return records ? wrong(`fails: ${error.message}`) : stopped(error);
			if (!records) return wrong('OOTI refused, and nothing is said');
			const got = items.map(({ json }) => json);
			const other = difference(records, got, []);
			if (other) return wrong(other);
			return got.every(({ id }, index) => id === idOf(records[index]))
				? right
				: wrong('answered a record without `id`');
		},
	}),
);

const idOf = (record: object): unknown => (record as IDataObject).pk ?? (record as IDataObject).id;

const written: Group[] = [
	['POST', (world: World) => `/contacts/list/${org(world)}/`],
	['PATCH', ({ store }: World) => `/contacts/${idIn(store.first('contact'))}/`],
	['DELETE', ({ store }: World) => `/contacts/${idIn(store.first('contact'))}/`],
].map(([method, at]) => {
	const pathOf = at as (world: World) => string;
	const body = method === 'DELETE' ? undefined : { name: 'Zoé', email: 'zoe@agence.example' };
	return alone<Change[]>({
		row: 'API Request › Send',
		name: `${String(method)} of a contact`,
		async truth(plain) {
			await plain.send({ method: String(method), path: pathOf(plain), body });
			return plain.changes();
		},
		async judge(world, changes) {
			const { error } = await send(world, {
				method: String(method),
				path: pathOf(world),
				...(body && { bodyJson: JSON.stringify(body) }),
			});
			if (error) return stopped(error);
			const other = difference(changes, world.changes(), []);
			return other ? wrong(`changed something else: ${other}`) : right;
		},
	});
});

export const apiRequest: Group[] = [...read, ...written];
