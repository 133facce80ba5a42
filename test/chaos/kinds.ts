import type { IDataObject } from 'n8n-workflow';
import type { Execution, Workflow } from '../../harness/api';
import type { RequestRecord } from '../../simulator';
import { byId, line, ooti, unset } from '../e2e/support/workflows';
import type { Stage } from './stage';

/** A kind of operation, its input, and how to see what OOTI carried out. */
export interface Kind {
	name: 'lists' | 'reads' | 'creates' | 'updates' | 'deletes' | 'uploads';
	method: string;
	resource: string;
	operation: string;
	parameters: IDataObject;
	/** Whether a request must not be repeated if it may have arrived. */
	once?: boolean;
	/** The input items; lists have one. */
	input(stage: Stage, count: number): IDataObject[];
	/** Index of the item that a request is for. */
	item(request: RequestRecord, input: IDataObject[]): number;
	/** How often OOTI has carried out the item. */
	done(stage: Stage, item: IDataObject): number;
}

const contacts = (stage: Stage, count: number) =>
	stage.simulator.store
		.all('contact')
		.slice(0, count)
		.map(({ id }) => ({ id: id as number }));
const idOf = ({ path }: RequestRecord) => Number(/(\d+)\/?$/.exec(path)?.[1]);
const numbered = (count: number) =>
	Array.from({ length: count }, (_, n) => ({ n, name: `Neu ${n}` }));
const one = { contactId: byId('={{ $json.id }}') };

export const kinds: Kind[] = [
	{
		name: 'lists',
		method: 'GET',
		resource: 'contact',
		operation: 'getAll',
		parameters: { organizationId: unset, returnAll: true },
		input: () => [{}],
		item: () => 0,
		done: () => 1,
	},
	{
		name: 'reads',
		method: 'GET',
		resource: 'contact',
		operation: 'get',
		parameters: one,
		input: contacts,
		item: (request, input) => input.findIndex(({ id }) => id === idOf(request)),
		done: () => 1,
	},
	{
		name: 'creates',
		method: 'POST',
		resource: 'contact',
		operation: 'create',
		parameters: { organizationId: unset, name: '={{ $json.name }}' },
		once: true,
		input: (_, count) => numbered(count),
		item: ({ body }, input) => input.findIndex(({ name }) => name === (body as IDataObject).name),
		done: ({ simulator }, { name }) => simulator.store.where('contact', 'name', name).length,
	},
	{
		name: 'updates',
		method: 'PATCH',
		resource: 'contact',
		operation: 'update',
		parameters: { ...one, updateFields: { job_title: '={{ "Chef " + $json.id }}' } },
		once: true,
		input: contacts,
		item: (request, input) => input.findIndex(({ id }) => id === idOf(request)),
		done: ({ simulator }, { id }) =>
			Number(simulator.store.get('contact', id)?.job_title === `Chef ${id as number}`),
	},
	{
		name: 'deletes',
		method: 'DELETE',
		resource: 'contact',
		operation: 'delete',
		parameters: one,
		input: contacts,
		item: (request, input) => input.findIndex(({ id }) => id === idOf(request)),
		done: ({ simulator }, { id }) => Number(!simulator.store.get('contact', id)),
	},
	{
		name: 'uploads',
		method: 'POST',
		resource: 'expense',
		operation: 'createFromReceipt',
		parameters: { expenseGroupId: byId('={{ $json.report }}'), files: 'data' },
		once: true,
		input: (stage, count) =>
			numbered(count).map((item) => ({
				...item,
				name: `beleg-${item.n}.pdf`,
				report: stage.simulator.store.idOf(
					'expense-group',
					stage.simulator.store.first('expense-group')!,
				),
			})),
		item: ({ body }, input) =>
			input.findIndex(({ name }) => String(body).includes(`filename="${String(name)}"`)),
		done: ({ simulator }, { name }) => simulator.store.where('expense', 'description', name).length,
	},
];

/** Pattern of the paths of a kind's requests. */
export const pathOf = ({ name }: Kind) => (name === 'uploads' ? '^/expenses/' : '^/contacts/');

/** A workflow with the operation and these items. */
export function workflowOf(
	stage: Stage,
	kind: Kind,
	input: IDataObject[],
	{
		credential = stage.token,
		onError = 'continueRegularOutput',
		retryOnFail = false,
		timeout = 2500,
		options = {},
	}: {
		credential?: Stage['token'];
		onError?: string;
		retryOnFail?: boolean;
		timeout?: number;
		options?: IDataObject;
	} = {},
): Workflow {
	const node = ooti(
		credential,
		kind.resource,
		kind.operation,
		{ ...kind.parameters, options, requestOptions: { timeout } },
		{ onError, retryOnFail },
	);
	const workflow = line([node]);
	const binary = (item: IDataObject) =>
		kind.name === 'uploads' && {
			binary: { data: { data: 'JVBERi0xLjQ=', mimeType: 'application/pdf', fileName: item.name } },
		};
	workflow.name = `Chaos: ${kind.name}`;
	workflow.pinData = { Start: input.map((json) => ({ json, ...binary(json) })) } as never;
	return workflow;
}

/** Output of each input item: its records, or its error message. */
export function outcomes(run: Execution, count: number) {
	const all = Array.from({ length: count }, () => ({
		records: [] as IDataObject[],
		error: undefined as string | undefined,
	}));
	for (const { json, error, pairedItem } of run.items('OOTI')) {
		const at = all[(pairedItem as { item: number } | undefined)?.item ?? 0];
		// what the next node sees
		if (error ?? json.error) at.error = String(json.error);
		else at.records.push(json);
	}
	return all;
}
