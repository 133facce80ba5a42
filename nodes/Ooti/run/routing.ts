import type { IDataObject, IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import { DEFAULT_CONCURRENCY } from '../../shared/transport/limiter';
import { isObject } from '../../shared/api/records';
import { findOperation } from '../../shared/tables';
import { requestSettings } from './requestOptions';
import { operate } from '../../shared/transport/operate';
import { mayHaveArrived, nodeError, Problem } from '../../shared/transport/problem';
import { openSession, type Session } from '../../shared/transport/session';

/** One session for all items of a run: n8n hands every item the same execution data. */
const sessions = new WeakMap<object, Promise<Session>>();

/** What may have arrived, by what was asked: each try of n8n's Retry On Fail comes with the same object. */
const unknown = new WeakMap<object, Error>();

/**
 * The road by which n8n's own engine (RoutingNode) sends this node's requests, which it does for
 * tools: `requestOperations.pagination`, called once an item. It leads to the same transport.
 */
export async function route(this: IExecutePaginationFunctions): Promise<INodeExecutionData[]> {
	const index = this.getItemIndex();
	const node = this.getNode();
	const tool = node.type.endsWith('Tool');
	const get = (name: string): unknown => {
		const value = this.getNodeParameter(name, null, { skipValidation: true }) ?? undefined;
		return tool ? given(value, node.parameters[name]) : value;
	};
	// Where the items of a run are, and where the arguments of a tool that an agent calls are.
	const asked = (['main', 'ai_tool'] as const).map((type) => this.getInputData(0, type).json);
	try {
		for (const each of asked) if (unknown.has(each)) throw unknown.get(each)!;
		const { resource, operation } = chosen(get);
		const session = await sessionOf(this, get);
		return await operate(session, resource, operation, {
			index,
			// A tool that is told nothing about the output answers lean, since a model pays for every
			// field, and with dates that it cannot misread.
			get: (name) =>
				tool && name === 'options'
					? { output: 'simplified', isoDates: true, ...(get(name) as IDataObject) }
					: get(name),
			input: () => this.getInputData().json,
			timezone: this.getTimezone(),
			selected: async (...wanted) => await session.selected(...wanted),
			file: async (field) => {
				const { fileName = 'file', mimeType } = this.helpers.assertBinaryData(field);
				return { data: await this.helpers.getBinaryDataBuffer(field), fileName, mimeType };
			},
			store: async (data, fileName, mimeType) =>
				await this.helpers.prepareBinaryData(data, fileName, mimeType),
			hint: (message) => this.logger.warn(message),
		});
	} catch (error) {
		if (mayHaveArrived(error)) for (const each of asked) unknown.set(each, error);
		throw nodeError(this.getNode(), error, index);
	}
}

/** The tables' entries for what the node's parameters name. */
function chosen(get: (name: string) => unknown) {
	const [resource, operation] = [String(get('resource')), String(get('operation'))];
	const found = findOperation(resource, operation);
	if (found) return found;
	throw new Problem(`OOTI has no operation '${operation}' for '${resource}'`, {
		description: "Choose the 'Resource' and the 'Operation' again.",
	});
}

/**
 * A parameter of a tool without what the model left empty: a list as little as a text. An empty list
 * that stands in the workflow itself, and not in an expression, is meant.
 */
function given(value: unknown, written: unknown): unknown {
	if (isEmptyList(value)) return isExpression(written) ? undefined : value;
	if (!isObject(value) || !isObject(written)) return value;
	return Object.fromEntries(
		Object.entries(value).filter(
			([name, inner]) => !(isEmptyList(inner) && isExpression(written[name])),
		),
	);
}

const isExpression = (value: unknown) => typeof value === 'string' && value.startsWith('=');
const isEmptyList = (value: unknown) =>
	Array.isArray(value)
		? value.length === 0
		: typeof value === 'string' && /^\s*\[\s*\]\s*$/.test(value);

async function sessionOf(
	context: IExecutePaginationFunctions,
	get: (name: string) => unknown,
): Promise<Session> {
	const key = context.getExecuteData();
	const { concurrency = DEFAULT_CONCURRENCY } = (get('options') ?? {}) as { concurrency?: number };
	const session =
		sessions.get(key) ??
		openSession(context, {
			authentication: get('authentication'),
			concurrency: Math.max(1, Math.floor(Number(concurrency)) || 1),
			settings: requestSettings((get('requestOptions') ?? {}) as IDataObject),
			signal: context.getExecutionCancelSignal(),
		});
	sessions.set(key, session);
	return await session;
}
