import type { IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import { findOperation } from '../../shared/tables';
import { operate } from '../operations/operate';
import { mayHaveArrived, nodeError, Problem } from '../../shared/transport/problem';
import { itemOf } from './item';
import { expressionsOf, type Values } from './parameters';
import { withRoutedSession } from './sessions';
import { isTool, toolValues, withAdvice, withWarnings } from './tool';

/**
 * Errors of requests that may have arrived, by input item: each try of Retry On Fail passes the same
 * object, so the request is not sent again.
 */
const uncertainErrors = new WeakMap<object, Error>();

/**
 * The way by which n8n's own engine (RoutingNode) sends this node's requests, which it does for
 * tools: `requestOperations.pagination`, called once an item. It leads to the same transport.
 */
export async function route(this: IExecutePaginationFunctions): Promise<INodeExecutionData[]> {
	const index = this.getItemIndex();
	const node = this.getNode();
	const tool = isTool(node);
	// Where the items of a run are, and where the arguments of a tool that an agent calls are.
	const asked = (['main', 'ai_tool'] as const).map((type) => this.getInputData(0, type).json);
	try {
		for (const each of asked) if (uncertainErrors.has(each)) throw uncertainErrors.get(each)!;
		const values = valuesOf(this);
		const { resource, operation } = chosen(values);
		const warnings: string[] = [];
		const { helpers } = this;
		const source = {
			index,
			values,
			timezone: this.getTimezone(),
			input: () => this.getInputData().json,
			binary: (field: string) => helpers.assertBinaryData(field),
			bytes: async (field: string) => await helpers.getBinaryDataBuffer(field),
			store: async (data: Buffer, fileName?: string, mimeType?: string) =>
				await helpers.prepareBinaryData(data, fileName, mimeType),
		};
		const hint = (message: string) => {
			warnings.push(message);
			this.logger.warn(message);
		};
		const items = await withRoutedSession(
			this,
			values,
			async (session) => await operate(session, resource, operation, itemOf(source, session, hint)),
		);
		return tool ? withWarnings(items, warnings, index) : items;
	} catch (error) {
		if (mayHaveArrived(error)) for (const each of asked) uncertainErrors.set(each, error);
		const failure = nodeError(node, error, index);
		throw tool ? withAdvice(failure) : failure;
	}
}

function valuesOf(context: IExecutePaginationFunctions): Values {
	const node = context.getNode();
	const values: Values = {
		get: (name) => context.getNodeParameter(name, null, { skipValidation: true }) ?? undefined,
		isExpression: expressionsOf(node),
	};
	return isTool(node) ? toolValues(node, values) : values;
}

/** The tables' entries for what the node's parameters name. */
function chosen({ get }: Values) {
	const [resource, operation] = [String(get('resource')), String(get('operation'))];
	const found = findOperation(resource, operation);
	if (found) return found;
	throw new Problem(`OOTI has no operation '${operation}' for '${resource}'`, {
		description: "Choose the 'Resource' and the 'Operation' again.",
	});
}
