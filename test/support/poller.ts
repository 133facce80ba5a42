import { PollContext } from 'n8n-core';
import {
	deepCopy,
	type ICredentialDataDecryptedObject,
	type ICredentialsHelper,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type IWorkflowExecuteAdditionalData,
	Workflow,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { OotiTrigger } from '../../nodes/OotiTrigger/OotiTrigger.node';
import { Credentials } from './engine';

const type = new OotiTrigger();
const nodeTypes = {
	getByName: () => type,
	getByNameAndVersion: () => type,
	getKnownTypes: () => ({}),
};

/** A published workflow with an OOTI Trigger, polled with n8n-core's poll context. */
export class Poller {
	workflow: Workflow;
	/** n8n creates one context when it activates a trigger, and polls with it from then on. */
	private context?: PollContext;
	/** Why n8n has activated the trigger. */
	private activation: WorkflowActivateMode = 'activate';
	/** Warnings in n8n's log. */
	readonly log: string[] = [];
	/** Number of requests of the last poll. */
	requests = 0;
	/** Time that n8n allows for a poll, in ms. */
	budget = 300_000;
	credentials: Record<string, ICredentialDataDecryptedObject>;

	constructor(
		private readonly sim: { url: string; requests: unknown[] },
		public parameters: INodeParameters,
		credentials: Record<string, ICredentialDataDecryptedObject> = {},
	) {
		this.credentials = {
			ootiApi: { baseUrl: sim.url, apiToken: 'demo-token' },
			ootiJwtApi: {
				baseUrl: sim.url,
				username: 'demo@ooti.example',
				password: 'demo',
				sessionToken: '',
			},
			...credentials,
		};
		this.workflow = this.load({});
	}

	private load(staticData: IDataObject): Workflow {
		const node: INode = {
			id: 'trigger',
			name: 'OOTI Trigger',
			type: 'n8n-nodes-ooti.ootiTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: deepCopy(this.parameters),
			credentials: { ootiApi: { id: '1', name: 'a' }, ootiJwtApi: { id: '2', name: 'b' } },
		};
		return new Workflow({
			id: 'test',
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes,
			staticData,
			settings: { timezone: 'Europe/Paris' },
		});
	}

	/** The static data as n8n saves it. */
	get saved(): string {
		return JSON.stringify(this.workflow.staticData);
	}

	/** Loads the saved workflow, as n8n does when it starts or the user saves other parameters. */
	restart(saved = this.saved, activation: WorkflowActivateMode = 'activate'): void {
		this.workflow = this.load(JSON.parse(saved) as IDataObject);
		this.context = undefined;
		this.activation = activation;
	}

	get additionalData(): IWorkflowExecuteAdditionalData {
		return {
			credentialsHelper: new Credentials(this.credentials) as unknown as ICredentialsHelper,
			variables: {},
		} as unknown as IWorkflowExecuteAdditionalData;
	}

	private contextFor(mode: WorkflowExecuteMode): PollContext {
		const node = this.workflow.getNode('OOTI Trigger')!;
		const context = new PollContext(
			this.workflow,
			node,
			this.additionalData,
			mode,
			this.activation,
		);
		const warn = (message: string) => this.log.push(message);
		return Object.defineProperty(context, 'logger', { value: { warn } });
	}

	/** Polls; null if there is no event. `manual` is a test run in the editor. */
	async poll(mode: WorkflowExecuteMode = 'trigger'): Promise<INodeExecutionData[] | null> {
		const context =
			mode === 'trigger' ? (this.context ??= this.contextFor(mode)) : this.contextFor(mode);
		Object.assign(context, { getPollBudgetMs: () => this.budget });
		const before = this.sim.requests.length;
		try {
			const output = await type.poll.call(context);
			if (output && output.length !== 1) throw new Error('A trigger has one output');
			return output?.[0] ?? null;
		} finally {
			this.requests = this.sim.requests.length - before;
		}
	}

	/** Ids of the records that a poll delivers. */
	async ids(): Promise<number[]> {
		return ((await this.poll()) ?? []).map(({ json }) => Number(json.id ?? json.pk));
	}
}
