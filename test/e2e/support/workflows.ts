import type { IDataObject } from 'n8n-workflow';
import type { Api, Credential, Workflow, WorkflowNode } from '../../../harness/api';

export const trigger: WorkflowNode = {
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
};

/** An OOTI node, named OOTI by default. */
export function ooti(
	credential: Credential,
	resource: string,
	operation: string,
	parameters: IDataObject = {},
	settings: Partial<WorkflowNode> = {},
): WorkflowNode {
	return {
		name: 'OOTI',
		type: 'n8n-nodes-ooti.ooti',
		typeVersion: 1,
		parameters: {
			authentication: credential.type === 'ootiJwtApi' ? 'jwt' : 'apiToken',
			resource,
			operation,
			...parameters,
		},
		credentials: { [credential.type]: { id: credential.id, name: credential.name } },
		...settings,
	};
}

export const TRIGGER = 'OOTI Trigger';
export const EVERY_MINUTE = { mode: 'everyMinute' };

export const ootiTrigger = (
	{ id, name }: Credential,
	pollTime: IDataObject,
	parameters: IDataObject,
): WorkflowNode => ({
	name: TRIGGER,
	type: 'n8n-nodes-ooti.ootiTrigger',
	typeVersion: 1,
	parameters: { authentication: 'apiToken', pollTimes: { item: [pollTime] }, ...parameters },
	credentials: { ootiApi: { id, name } },
});

/** Undefined outside jest, as in the chaos suite. */
const testName = () =>
	typeof expect === 'undefined' ? undefined : expect.getState().currentTestName;

/** A workflow of nodes in one line. Its trigger outputs the given items. */
export function line(nodes: WorkflowNode[], items: IDataObject[] = [], first = trigger): Workflow {
	const all = [first, ...nodes];
	const connections = Object.fromEntries(
		all
			.slice(1)
			.map((node, index) => [
				all[index].name,
				{ main: [[{ node: node.name, type: 'main', index: 0 }]] },
			]),
	);
	return {
		name: testName()?.slice(0, 120) ?? 'Test',
		nodes: all,
		connections,
		...(items.length > 0 && {
			pinData: { [first.name]: items.map((json) => ({ json })) } as never,
		}),
	};
}

/**
 * A workflow that calls another one, which runs a node and outputs only aggregations of the ids. The
 * called execution is not saved, which would take minutes.
 */
export async function summary(
	api: Api,
	node: WorkflowNode,
	aggregations: string[],
): Promise<Workflow> {
	const values = aggregations.map((aggregation) => ({ aggregation, field: 'id' }));
	const summarize = {
		name: 'Summarize',
		type: 'n8n-nodes-base.summarize',
		typeVersion: 1.1,
		parameters: { fieldsToSummarize: { values }, options: {} },
	};
	const called = await api.createWorkflow({
		...line([node, summarize], [], {
			name: 'Called',
			type: 'n8n-nodes-base.executeWorkflowTrigger',
			typeVersion: 1.1,
			parameters: { inputSource: 'passthrough' },
		}),
		name: 'A summary of very many records',
		settings: {
			saveDataSuccessExecution: 'none',
			saveManualExecutions: false,
			saveExecutionProgress: false,
		},
	});
	await api.activate(called);
	const call = {
		name: 'Call',
		type: 'n8n-nodes-base.executeWorkflow',
		typeVersion: 1.2,
		parameters: { workflowId: byId(called.id), options: {} },
	};
	return line([call]);
}

/** A record given by its id. */
export const byId = (value: unknown): IDataObject => ({
	__rl: true,
	mode: 'id',
	value: value as string,
});

/** Nothing chosen: the organization or team of the profile is used. */
export const unset: IDataObject = { __rl: true, mode: 'list', value: '' };
