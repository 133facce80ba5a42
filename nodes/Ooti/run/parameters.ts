import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isObject } from '../../shared/api/records';

/**
 * Reads parameters by item. Those without an expression are the same for all items and are taken as
 * they stand; those that only take over a field of the item, as the editor writes them when a field
 * is dragged into them, are read from the item. The others n8n evaluates, in a sandbox that takes a
 * millisecond each time, but without its walk through the node's whole description.
 */
export function parameterReader(context: IExecuteFunctions) {
	const fixed = context.getNode().parameters;
	const items = context.getInputData();
	const readers = new Map(Object.entries(fixed).map(([name, value]) => [name, readerOf(value)]));
	return (index: number) =>
		(name: string): unknown => {
			const read = readers.get(name);
			if (!read) return fixed[name];
			const value = read(items[index]?.json ?? {});
			return value === ASK
				? context.getNodeParameter(name, index, undefined, { skipValidation: true })
				: value;
		};
}

/** Stands for a value that only n8n can tell. */
const ASK = Symbol('ask n8n');

type Reader = (json: IDataObject) => unknown;

/** How to read a value for an item; undefined when it is the same for all. */
function readerOf(value: unknown): Reader | undefined {
	if (typeof value === 'string') return value.startsWith('=') ? fieldReader(value) : undefined;
	if (typeof value !== 'object' || value === null) return undefined;
	const entries = Object.entries(value).map(
		([key, inner]) => [key, inner, readerOf(inner)] as const,
	);
	if (!entries.some(([, , read]) => read)) return undefined;
	// Lists are rare here, and n8n's affair.
	if (Array.isArray(value)) return () => ASK;
	return (json) => {
		const all = entries.map(([key, inner, read]) => [key, read ? read(json) : inner] as const);
		return all.some(([, inner]) => inner === ASK) ? ASK : Object.fromEntries(all);
	};
}

const FIELD = /^=\{\{\s*\$json((?:\.[A-Za-z_]\w*|\['[^'\\]+'\]|\["[^"\\]+"\])+)\s*\}\}$/;
const KEY = /\.(\w+)|\['([^']+)'\]|\["([^"]+)"\]/g;

/** Reads what an expression such as `{{ $json.client.id }}` names, where it is there and plain. */
function fieldReader(expression: string): Reader {
	const [, path] = FIELD.exec(expression) ?? [];
	if (!path) return () => ASK;
	const keys = [...path.matchAll(KEY)].map(([, ...forms]) => forms.find((form) => form) as string);
	return (json) => {
		let value: unknown = json;
		for (const key of keys) {
			if (!isObject(value) || !Object.hasOwn(value, key)) return ASK;
			value = value[key];
		}
		return ['string', 'number', 'boolean'].includes(typeof value) ? value : ASK;
	};
}
