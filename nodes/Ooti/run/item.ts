import type { IBinaryData, IDataObject } from 'n8n-workflow';
import type { Item } from '../operations/operate';
import type { Session } from '../../shared/transport/session';
import type { Values } from './parameters';

/** What differs between n8n's two ways of running a node: how the input item is reached. */
interface Source {
	index: number;
	values: Values;
	timezone: string;
	input(): IDataObject;
	binary(field: string): IBinaryData;
	bytes(field: string): Promise<Buffer>;
	store: Item['store'];
}

/** An input item as the transport sees it. */
export const itemOf = (
	{ index, values, timezone, input, binary, bytes, store }: Source,
	session: Session,
	hint: Item['hint'],
): Item => ({
	...values,
	index,
	timezone,
	input,
	selected: async (...of) => await session.selected(...of),
	file: async (field) => {
		const { fileName = 'file', mimeType } = binary(field);
		return { data: await bytes(field), fileName, mimeType };
	},
	store,
	hint,
});
