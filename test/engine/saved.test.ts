import type { INode, IWorkflowBase } from 'n8n-workflow';
import saved from '../fixtures/saved-with-0.1.0.json';
import { runWorkflow } from '../support/engine';
import { Poller } from '../support/poller';
import { simulated } from '../support/simulated';

/** A workflow saved by the editor with 0.1.0. It must never change, and run with every later version. */
const workflow = saved as unknown as IWorkflowBase;
const isTrigger = ({ type }: INode) => type === 'n8n-nodes-ooti.ootiTrigger';
const at = simulated();

/** The ids in it by their entities: the simulator gives others once it has more entities. */
const IDS = { organization: '9052', team: '15066' };
const idOf = (entity: string) => at.sim.store.idOf(entity, at.sim.store.first(entity)!);

/** A part of the workflow with the simulator's ids. */
const withIds = <T>(part: T): T =>
	JSON.parse(
		Object.entries(IDS).reduce(
			(text, [entity, id]) => text.replaceAll(id, String(idOf(entity))),
			JSON.stringify(part),
		),
	) as T;

describe('a workflow saved with 0.1.0', () => {
	it('succeeds, and sends the same requests', async () => {
		const run = await runWorkflow(
			withIds({ ...workflow, nodes: workflow.nodes.filter((node) => !isTrigger(node)) }),
			{
				ootiApi: { baseUrl: at.sim.url, apiToken: 'demo-token' },
				ootiJwtApi: { baseUrl: at.sim.url, username: 'demo@ooti.example', password: 'demo' },
			},
		);
		const { runData, error } = run.data.resultData;
		expect(error).toBeUndefined();
		const out = (name: string) => runData[name][0].data!.main[0]!.map(({ json }) => json);
		const items = Object.keys(runData).map((name) => [name, out(name).length]);
		expect(items).toEqual([
			['When clicking ‘Execute workflow’', 1],
			['List projects', 3],
			['Log time', 1],
			['Create a contact', 1],
			['Change it', 1],
			['Create or update a client', 1],
			['Get it by name', 1],
			['List work logs', 1],
			['Preview an invoice', 1],
			['Submit work logs', 1],
			['Ask the API', 3],
			['Find an operation', 2],
			['Delete the work log', 1],
			['Check the connection', expect.any(Number)],
		]);
		const [project] = out('List projects');
		const [log] = out('Log time');
		expect(out('Create or update a client')[0].outcome).toBe('created');
		expect(out('List work logs')).toEqual([
			{
				id: log.id,
				project: project.id,
				project_name: expect.stringContaining(String(project.project_title)),
				date: '23-11-2026',
				hours: 7.5,
			},
		]);
		expect(out('Preview an invoice')[0]).toMatchObject({
			preview: true,
			body: {
				project: project.id,
				type: 1,
				invoice_date: '24-11-2026',
				references: 'Saved with 0.1.0',
			},
		});
		const organization = idOf('organization');
		const written = at.sim.requests.filter(({ method }) => method !== 'GET');
		expect(written.map(({ method, path, body }) => [`${method} ${path}`, body])).toEqual([
			[
				'POST /timelogs/worklogs/',
				{
					project: project.id,
					date: '23-11-2026',
					hours: 7.5,
					description: `For ${Number(project.id)}`,
					is_draft: true,
					hours_pct: 50,
				},
			],
			[
				`POST /contacts/list/${organization}/`,
				{ name: 'Agnès Varda', email: 'agnes@ooti.example' },
			],
			[`PATCH /contacts/${Number(out('Change it')[0].id)}/`, { email: 'varda@ooti.example' }],
			[`POST /clients/list/${organization}/`, { name: 'Atelier Neuf', number: 'N-1' }],
			['POST /token-auth/', { username: 'demo@ooti.example', password: 'demo' }],
			[
				`POST /timelogs/actions/${organization}/`,
				{ pks: [log.id], action: 'update', is_draft: false },
			],
			[`DELETE /timelogs/worklogs/${Number(log.id)}/`, undefined],
		]);
	});

	it.each(workflow.nodes.filter(isTrigger).map((node) => [node.name, node] as const))(
		'polls: %s',
		async (_, { parameters }) => {
			const poller = new Poller(at.sim, withIds(parameters));
			expect(await poller.poll()).toBeNull();
		},
	);
});
