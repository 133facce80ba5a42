import {
	DirectoryLoader,
	ExecuteContext,
	ExecutionLifecycleHooks,
	RoutingNode,
	WorkflowExecute,
} from 'n8n-core';
import {
	createRunExecutionData,
	deepCopy,
	type ICredentialDataDecryptedObject,
	type ICredentialsHelper,
	type IDataObject,
	type IExecuteFunctions,
	type ICredentialsExpressionResolveValues,
	type IExecuteData,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IRun,
	type ITaskData,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
	Workflow,
} from 'n8n-workflow';
import { OotiApi } from '../../credentials/OotiApi.credentials';
import { OotiJwtApi } from '../../credentials/OotiJwtApi.credentials';
import { Ooti } from '../../nodes/Ooti/Ooti.node';

/** `custom`: n8n runs customOperations, as in workflows. `routing`: n8n's RoutingNode, as for tools. */
export type Runner = 'custom' | 'routing';

export interface RunOptions {
	baseUrl: string;
	parameters: INodeParameters;
	/** Input items; by default one empty item. */
	items?: INodeExecutionData[];
	runner?: Runner;
	/** Runs the node as a tool. */
	asTool?: boolean;
	onError?: INode['onError'];
	/** n8n's setting, with three tries. */
	retryOnFail?: boolean;
	timezone?: string;
	/** A failed execution to retry, as *Retry* in the list of executions does. */
	retryOf?: IRun;
	credentials?: Record<string, ICredentialDataDecryptedObject>;
	/** Reuses the workflow of a run with the same parameters: building one is most of a short run. */
	reuse?: boolean;
	/** n8n's id of the credential with the API token. */
	credentialId?: string;
	/** Receives the function that cancels the execution. */
	onStart?: (cancel: () => void) => void;
}

export interface RunResult {
	items: INodeExecutionData[];
	/** The error output, with `onError: 'continueErrorOutput'`. */
	errors: INodeExecutionData[];
	error?: Error & { description?: string; context?: { itemIndex?: number }; httpCode?: string };
	hints: Array<{ message: string }>;
	run: IRun;
}

const ooti = new Ooti();
DirectoryLoader.applyDeclarativeNodeOptionParameters(ooti);

/** The node without customOperations, which n8n runs through RoutingNode. */
const routed: INodeType = Object.create(ooti, {
	customOperations: { value: undefined },
	execute: {
		value: async function (this: IExecuteFunctions) {
			return await new RoutingNode(this as unknown as ExecuteContext, routed).runNode();
		},
	},
}) as INodeType;

const start: INodeType = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: [],
		version: 1,
		description: '',
		defaults: {},
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	execute: async function (this: IExecuteFunctions) {
		return await Promise.resolve([this.getInputData()]);
	},
};

const nodeTypes = (runner: Runner) => {
	const types: Record<string, INodeType> = {
		start,
		'n8n-nodes-base.manualTrigger': start,
		'n8n-nodes-ooti.ooti': runner === 'custom' ? ooti : routed,
		'n8n-nodes-ooti.ootiTool': runner === 'custom' ? ooti : routed,
	};
	return {
		getByName: (name: string) => types[name],
		getByNameAndVersion: (name: string) => types[name],
		getKnownTypes: () => ({}),
	};
};

/** n8n's credentials helper, with credentials in memory instead of a database. */
export class Credentials {
	private readonly types = { ootiApi: new OotiApi(), ootiJwtApi: new OotiJwtApi() };

	constructor(private readonly data: Record<string, ICredentialDataDecryptedObject>) {}

	getParentTypes = () => [];
	isCredentialUsableByNode = () => true;
	getCredentialsProperties = (type: keyof Credentials['types']) => this.types[type].properties;
	getDecrypted = async (
		_: unknown,
		__: unknown,
		type: string,
		mode: WorkflowExecuteMode,
		executeData: IExecuteData,
		___?: boolean,
		item?: ICredentialsExpressionResolveValues,
	) => {
		const data = { ...this.data[type] };
		if (!item || !JSON.stringify(data).includes('"=')) return await Promise.resolve(data);
		return item.workflow.expression.getParameterValue(
			data as INodeParameters,
			item.runExecutionData,
			item.runIndex,
			item.itemIndex,
			item.node.name,
			item.connectionInputData,
			mode,
			{},
			executeData,
			false,
			data as INodeParameters,
		) as ICredentialDataDecryptedObject;
	};

	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		type: keyof Credentials['types'],
		options: IHttpRequestOptions,
	) => await this.types[type].authenticate(credentials, options);

	preAuthentication = async (
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		type: string,
		_: INode,
		expired: boolean,
	) => {
		if (type !== 'ootiJwtApi' || (credentials.sessionToken && !expired)) return undefined;
		const output = await this.types.ootiJwtApi.preAuthentication.call(helpers, credentials);
		Object.assign(this.data[type], output);
		return output as ICredentialDataDecryptedObject;
	};
}

const additional = (credentials: Record<string, ICredentialDataDecryptedObject>) =>
	({
		credentialsHelper: new Credentials(credentials) as unknown as ICredentialsHelper,
		hooks: new ExecutionLifecycleHooks('manual', 'test', { id: 'test', name: 'test' } as never),
		webhookWaitingBaseUrl: 'http://localhost/waiting',
		formWaitingBaseUrl: 'http://localhost/form',
		currentNodeParameters: undefined,
		variables: {},
		setExecutionStatus: () => undefined,
		logAiEvent: () => undefined,
	}) as unknown as IWorkflowExecuteAdditionalData;

const nodeOf = (name: string, type: string, more: Partial<INode> = {}): INode => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	...more,
});

/** A workflow with only the node. */
function alone(parameters: INodeParameters) {
	const node = nodeOf('OOTI', 'n8n-nodes-ooti.ooti', {
		parameters,
		credentials: { ootiApi: { id: '1', name: 'a' } },
	});
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: nodeTypes('custom'),
	});
	return { node, workflow };
}

/** The context in which the editor loads lists for a node with these parameters. */
export function loadContext<T>(
	Context: new (
		workflow: Workflow,
		node: INode,
		additionalData: IWorkflowExecuteAdditionalData,
		path: string,
	) => T,
	baseUrl: string,
	parameters: INodeParameters,
): T {
	const { node, workflow } = alone(parameters);
	// The editor's current parameters, not the saved ones, as in n8n.
	const data = {
		...additional({ ootiApi: { baseUrl, apiToken: 'demo-token' } }),
		currentNodeParameters: parameters,
	};
	return new Context(workflow, node, data, '');
}

/** The context of a run with these input items, of a node with exactly these parameters. */
export function executeContext(parameters: INodeParameters, records: IDataObject[]) {
	const { node, workflow } = alone({});
	node.parameters = parameters;
	const items = records.map((json) => ({ json }));
	const data = { main: [items] };
	const executeData = { node, data, source: null };
	return new ExecuteContext(
		workflow,
		node,
		additional({}),
		'manual',
		createRunExecutionData({}),
		0,
		items,
		data,
		executeData,
		[],
	);
}

/** The run of an agent, which n8n passes to all its tools. */
export const agentRun = () => ({
	node: { ...alone({}).node, name: 'Agent' },
	data: { main: [[]] },
	source: null,
});

/** The node as a tool in an agent's run. Returns a function that calls it and returns what the model reads. */
export function toolOfAgent(
	baseUrl: string,
	parameters: INodeParameters,
	{ apiToken = 'demo-token', name = 'OOTI', run = agentRun() } = {},
) {
	const { node, workflow } = alone(parameters);
	node.name = name;
	node.type = 'n8n-nodes-ooti.ootiTool';
	const data = additional({ ootiApi: { baseUrl, apiToken } });
	return async (args: IDataObject): Promise<string> => {
		const input = { ai_tool: [[{ json: args }]] };
		const runData = createRunExecutionData({});
		// where $fromAI looks for the arguments
		runData.resultData.runData[node.name] = [{ inputOverride: input } as unknown as ITaskData];
		const context = new ExecuteContext(
			workflow,
			node,
			data,
			'manual',
			runData,
			0,
			[],
			input,
			run,
			[],
		);
		return await new RoutingNode(context, routed).runNode().then(
			(output) => JSON.stringify(output?.[0].map(({ json }) => json)),
			(error: Error) => error.message,
		);
	};
}

/** A tool as n8n passes it to an agent. */
interface AgentTool {
	invoke(args: IDataObject): Promise<string>;
}

/** An agent that only has a connection for tools. */
const agent: INodeType = {
	description: {
		...start.description,
		displayName: 'Agent',
		name: 'agent',
		inputs: ['main', 'ai_tool'],
	},
};

/** The node converted to a tool, as n8n's server does. */
const asTool: INodeType = Object.create(ooti, {
	customOperations: { value: undefined },
	description: { value: { ...ooti.description, inputs: [], outputs: ['ai_tool'] } },
	execute: {
		value: async function (this: IExecuteFunctions) {
			return await new RoutingNode(this as unknown as ExecuteContext, asTool).runNode();
		},
	},
}) as INodeType;

/** The node as an agent gets it from n8n's `getInputConnectionData`, with n8n's retries. */
export async function connectedTool(
	baseUrl: string,
	parameters: INodeParameters,
	more: Partial<INode> = {},
): Promise<AgentTool> {
	const types: Record<string, INodeType> = { agent, 'n8n-nodes-ooti.ootiTool': asTool };
	const tool = nodeOf('OOTI', 'n8n-nodes-ooti.ootiTool', {
		parameters: { descriptionType: 'manual', toolDescription: 'OOTI', ...parameters },
		credentials: { ootiApi: { id: '1', name: 'a' } },
		waitBetweenTries: 0,
		...more,
	});
	const workflow = new Workflow({
		id: 'test',
		nodes: [nodeOf('Agent', 'agent'), tool],
		connections: { OOTI: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] } },
		active: false,
		nodeTypes: {
			getByName: (name: string) => types[name],
			getByNameAndVersion: (name: string) => types[name],
			getKnownTypes: () => ({}),
		},
		settings: { timezone: 'Europe/Paris' },
	});
	const context = new ExecuteContext(
		workflow,
		workflow.getNode('Agent')!,
		additional({ ootiApi: { baseUrl, apiToken: 'demo-token' } }),
		'manual',
		createRunExecutionData({}),
		0,
		[{ json: {} }],
		{ main: [[{ json: {} }]] },
		{ ...agentRun(), node: workflow.getNode('Agent')! },
		[],
	);
	const [found] = (await context.getInputConnectionData('ai_tool', 0)) as AgentTool[];
	return found;
}

/** Prepares *Retry* as n8n's server does: the saved data without the failed run, with the current nodes. */
function retried(run: IRun, workflow: Workflow) {
	const data = deepCopy(run.data);
	delete data.resultData.error;
	data.resultData.runData.OOTI.pop();
	for (const entry of data.executionData!.nodeExecutionStack)
		entry.node = workflow.getNode(entry.node.name)!;
	return data;
}

/** Runs a workflow of OOTI nodes from its first node, a manual trigger. Returns what n8n saves of the run. */
export async function runWorkflow(
	{ nodes, connections, settings }: Pick<IWorkflowBase, 'nodes' | 'connections' | 'settings'>,
	credentials: Record<string, ICredentialDataDecryptedObject>,
): Promise<IRun> {
	const workflow = new Workflow({
		id: 'test',
		nodes: deepCopy(nodes),
		connections,
		active: false,
		nodeTypes: nodeTypes('custom'),
		settings,
	});
	const stack = [
		{ node: workflow.getNode(nodes[0].name)!, data: { main: [[{ json: {} }]] }, source: null },
	];
	const data = createRunExecutionData({ executionData: { nodeExecutionStack: stack } });
	const execution = new WorkflowExecute(additional(credentials), 'manual', data);
	return await execution.processRunExecutionData(workflow);
}

/** A workflow of a start node and the OOTI node. */
function workflowOf({
	parameters,
	runner = 'custom',
	asTool = false,
	onError,
	retryOnFail,
	timezone = 'Europe/Paris',
	credentialId = '1',
}: RunOptions): Workflow {
	return new Workflow({
		id: 'test',
		nodes: [
			nodeOf('Start', 'start'),
			nodeOf('OOTI', `n8n-nodes-ooti.ooti${asTool ? 'Tool' : ''}`, {
				parameters: deepCopy(parameters),
				credentials: {
					ootiApi: { id: credentialId, name: 'a' },
					ootiJwtApi: { id: '2', name: 'b' },
				},
				onError,
				retryOnFail,
				waitBetweenTries: 1,
			}),
		],
		connections: { Start: { main: [[{ node: 'OOTI', type: 'main', index: 0 }]] } },
		active: false,
		nodeTypes: nodeTypes(runner),
		settings: { executionOrder: 'v1', timezone },
	});
}

const workflows = new Map<string, Workflow>();

function reusedWorkflow(options: RunOptions): Workflow {
	const { parameters, runner, asTool, onError, retryOnFail, timezone, credentialId } = options;
	const key = JSON.stringify({
		parameters,
		runner,
		asTool,
		onError,
		retryOnFail,
		timezone,
		credentialId,
	});
	const workflow = workflows.get(key) ?? workflowOf(options);
	workflows.set(key, workflow);
	return workflow;
}

type Issues = ReturnType<WorkflowExecute['checkReadyForExecution']>;
const issues = new WeakMap<Workflow, Issues>();

/** Caches n8n's check of the parameters, which takes half of a short run. */
function checkedOnce(execute: WorkflowExecute): void {
	const check = execute.checkReadyForExecution.bind(execute);
	execute.checkReadyForExecution = (workflow, data) => {
		const found = issues.has(workflow) ? issues.get(workflow)! : check(workflow, data);
		issues.set(workflow, found);
		return found;
	};
}

/** Runs the node once in n8n's engine, over HTTP. */
export async function runNode(options: RunOptions): Promise<RunResult> {
	const {
		baseUrl,
		items = [{ json: {} }],
		retryOf,
		credentials = {
			ootiApi: { baseUrl, apiToken: 'demo-token' },
			ootiJwtApi: { baseUrl, username: 'demo@ooti.example', password: 'demo', sessionToken: '' },
		},
		onStart,
	} = options;
	const workflow = options.reuse ? reusedWorkflow(options) : workflowOf(options);
	const additionalData = additional(credentials);

	const execute = new WorkflowExecute(
		additionalData,
		'manual',
		retryOf
			? retried(retryOf, workflow)
			: createRunExecutionData({
					executionData: {
						nodeExecutionStack: [
							{ node: workflow.getNode('Start')!, data: { main: [items] }, source: null },
						],
					},
				}),
	);
	if (options.reuse) checkedOnce(execute);
	const execution = execute.processRunExecutionData(workflow);
	onStart?.(() => execution.cancel());
	const run = await execution;
	const task = run.data.resultData.runData.OOTI?.[0];
	return {
		items: task?.data?.main[0] ?? [],
		errors: task?.data?.main[1] ?? [],
		error: (task?.error ?? run.data.resultData.error) as RunResult['error'],
		hints: (task?.hints ?? []) as RunResult['hints'],
		run,
	};
}
