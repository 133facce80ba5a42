import type { IDataObject, IExecuteFunctions, INode } from 'n8n-workflow';
import { isObject } from '../../shared/api/records';
import type { ItemParameters } from '../../shared/transport/request';

/** What the transport reads of an item's parameters. */
export type Values = Required<Pick<ItemParameters, 'get' | 'isExpression'>>;

const startsExpression = (value: unknown) => typeof value === 'string' && value.startsWith('=');

/** Whether a parameter of a node, or a field of a collection, is an expression as it stands in the workflow. */
export const expressionsOf =
	({ parameters }: Pick<INode, 'parameters'>): Values['isExpression'] =>
	(name, field) => {
		const whole: unknown = parameters[name];
		const written = field !== undefined && isObject(whole) ? whole[field] : whole;
		return startsExpression(isObject(written) ? written.value : written);
	};

/**
 * Reads parameters by item. Those without an expression are the same for all items and are taken as
 * they stand; those that only take over a field of the item, as the editor writes them when a field
 * is dragged into them, are read from the item. The others n8n evaluates, in a sandbox that takes a
 * millisecond each time, but without its walk through the node's whole description.
 */
export function parameterReader(context: IExecuteFunctions): (index: number) => Values {
	const node = context.getNode();
	const fixed = node.parameters;
	const items = context.getInputData();
	const isExpression = expressionsOf(node);
	const readers = new Map(Object.entries(fixed).map(([name, value]) => [name, readerOf(value)]));
	return (index) => {
		const evaluated = new Map<string, unknown>();
		const get = (name: string): unknown => {
			const read = readers.get(name);
			if (!read) return fixed[name];
			if (evaluated.has(name)) return evaluated.get(name);
			const value = read(items[index]?.json ?? {});
			const result =
				value === ASK
					? context.getNodeParameter(name, index, undefined, { skipValidation: true })
					: value;
			evaluated.set(name, result);
			return result;
		};
		return { get, isExpression };
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
	// Lists are rare here; n8n evaluates them.
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
