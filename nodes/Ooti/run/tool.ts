import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { isObject } from '../../shared/api/records';
import type { nodeError } from '../../shared/transport/problem';
import type { Values } from './parameters';

/**
 * What a call by an agent or an MCP client means. n8n runs a tool by its RoutingNode or, from AI
 * Agent 3 on, as an ordinary node; both ways ask here.
 */

/** n8n names the tool that it makes of a node `…Tool`. */
export const isTool = ({ type }: Pick<INode, 'type'>): boolean => type.endsWith('Tool');

/** Lean, since a model pays for every field, and with dates that it cannot misread. */
const OUTPUT = { output: 'simplified', isoDates: true };

/** What an API request of a tool may do unless the user widens it. */
const READ_ONLY = ['GET'];
const isNone = (value: unknown) => value === undefined || value === null || isEmptyList(value);

/** The parameters of a tool: what the model left empty counts as not given. */
export function toolValues({ parameters }: INode, { get }: Pick<Values, 'get'>): Values {
	return {
		get: (name) => {
			const value = given(get(name), parameters[name]);
			if (name === 'allowedMethods' && isNone(value)) return READ_ONLY;
			return name === 'options' ? { ...OUTPUT, ...(value as IDataObject) } : value;
		},
		isExpression: () => false,
	};
}

/**
 * An empty list of the model's is left out, in collections and columns too; one that stands in the
 * workflow itself is meant.
 */
function given(value: unknown, written: unknown): unknown {
	if (isEmptyList(value)) return isExpression(written) ? undefined : value;
	if (!isObject(value) || !isObject(written)) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([name, inner]) => !(isEmptyList(inner) && isExpression(written[name])))
			.map(([name, inner]) => [name, given(inner, written[name])]),
	);
}

const isExpression = (value: unknown) => typeof value === 'string' && value.startsWith('=');
const isEmptyList = (value: unknown) =>
	Array.isArray(value)
		? value.length === 0
		: typeof value === 'string' && /^\s*\[\s*\]\s*$/.test(value);

/** The answer that the model reads, with the warnings that others see beside the output. */
export const withWarnings = (
	items: INodeExecutionData[],
	warnings: string[],
	index: number,
): INodeExecutionData[] => [
	...items,
	...warnings.map((warning) => ({ json: { warning }, pairedItem: { item: index } })),
];

/** Adds what to do to the message of an error: n8n passes only the message to a model. */
export function withAdvice<E extends ReturnType<typeof nodeError>>(error: E): E {
	const { message, description } = error;
	if (description && !message.includes(description))
		error.message = `${message.replace(/\.$/, '')}. ${description}`;
	return error;
}
