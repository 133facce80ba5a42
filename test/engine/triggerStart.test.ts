/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createRequire } from 'node:module';
import { ActiveWorkflowTriggers, PollContext } from 'n8n-core';
import type { WorkflowActivateMode } from 'n8n-workflow';
import { startSimulator } from '../../simulator';
import { watching } from '../support/life';
import { Poller } from '../support/poller';
import { simulated } from '../support/simulated';

const at = simulated();
/** The container of n8n-core's services. */
const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as {
	Container: { get<T>(type: new (...parts: never[]) => T): T };
};
const DOWN = [
	['500', { status: 500, rawBody: 'oops' }],
	['503', { status: 503, rawBody: 'oops' }],
	['429', { status: 429, headers: { 'retry-after': '600' } }],
	['403 of a gateway', { status: 403, rawBody: 'oops' }],
	['404 of a gateway', { status: 404, rawBody: 'oops' }],
	['a connection that breaks off', { reset: 'before' }],
	['a page of maintenance', { status: 200, rawBody: '<html>', contentType: 'text/html' }],
] as const;

/** A trigger that has polled once, then missed five events while n8n was down. */
async function remembering(more: object = {}): Promise<Poller> {
	const poller = new Poller(at.sim, watching('contactCreated', more));
	await poller.poll();
	at.sim.fill('contact', 5);
	return poller;
}

describe('point 13: the first poll after a start of n8n, while OOTI is down', () => {
	it.each(DOWN)(
		'does not fail with %s, is logged, and the next poll continues',
		async (_, fault) => {
			const poller = await remembering();
			const { saved } = poller;
			poller.restart(saved, 'init');
			at.sim.faults = [{ path: 'contacts/list', ...fault }];
			expect(await poller.poll()).toBeNull();
			expect(poller.log).toEqual([expect.stringMatching(/It goes on with the next poll/)]);
			expect(poller.saved).toBe(saved);
			at.sim.faults = [];
			expect(await poller.poll()).toHaveLength(5);
		},
	);

	it('does not fail if OOTI cannot be reached', async () => {
		const gone = await startSimulator({ today: '2026-11-24' });
		const poller = new Poller(gone, watching('contactCreated'));
		await poller.poll();
		await gone.close();
		poller.restart(poller.saved, 'init');
		expect(await poller.poll()).toBeNull();
		expect(poller.log).toHaveLength(1);
	});

	it('does not fail if a user session cannot sign in', async () => {
		const poller = await remembering({ authentication: 'jwt' });
		poller.credentials.ootiJwtApi.sessionToken = '';
		poller.restart(poller.saved, 'init');
		at.sim.faults = [{ path: 'token-', status: 503, rawBody: 'oops' }];
		expect(await poller.poll()).toBeNull();
		at.sim.faults = [];
		expect(await poller.poll()).toHaveLength(5);
	});

	it('does not fail after a change of leader either', async () => {
		const poller = await remembering();
		poller.restart(poller.saved, 'leadershipChange');
		at.sim.faults = [{ path: 'contacts/list', status: 500 }];
		expect(await poller.poll()).toBeNull();
	});

	it('is the only one that does not fail: the second does', async () => {
		const poller = await remembering();
		poller.restart(poller.saved, 'init');
		at.sim.faults = [{ path: 'contacts/list', status: 500 }];
		expect(await poller.poll()).toBeNull();
		await expect(poller.poll()).rejects.toThrow(/status 500/);
	});

	it('fails if the token is wrong', async () => {
		const poller = await remembering();
		poller.restart(poller.saved, 'init');
		at.sim.faults = [{ path: 'contacts/list', status: 401 }];
		await expect(poller.poll()).rejects.toThrow(/did not accept the API token/);
	});

	it('fails if no state is saved', async () => {
		const poller = new Poller(at.sim, watching('contactCreated'));
		poller.restart('{}', 'init');
		at.sim.faults = [{ path: 'contacts/list', status: 500 }];
		await expect(poller.poll()).rejects.toThrow(/status 500/);
	});

	it.each(['activate', 'update'] as const)(
		'fails when a user publishes (%s), who is told at once',
		async (activation) => {
			const poller = await remembering();
			poller.restart(poller.saved, activation);
			at.sim.faults = [{ path: 'contacts/list', status: 500 }];
			await expect(poller.poll()).rejects.toThrow(/status 500/);
		},
	);

	describe('ends', () => {
		afterEach(() => jest.restoreAllMocks());
		/** The limit of a poll in ms, which is set before those of its requests. */
		const limitOf = async (poller: Poller): Promise<number> => {
			const timeout = jest.spyOn(AbortSignal, 'timeout');
			await poller.poll();
			return timeout.mock.calls[0][0];
		};

		it('after a minute', async () => {
			const poller = await remembering();
			poller.restart(poller.saved, 'init');
			expect(await limitOf(poller)).toBe(60_000);
		});

		it('the next one within the time that n8n gives it', async () => {
			const poller = await remembering();
			poller.restart(poller.saved, 'init');
			await poller.poll();
			poller.budget = 200_000;
			expect(await limitOf(poller)).toBe(200_000);
		});
	});
});

describe('point 13: when n8n itself activates the trigger', () => {
	/** Activates it as n8n does. Returns whether it is active. */
	async function activate(poller: Poller, activation: WorkflowActivateMode): Promise<boolean> {
		const active = Container.get(ActiveWorkflowTriggers);
		const { workflow, additionalData } = poller;
		// n8n adds this parameter to every polling node.
		workflow.getNode('OOTI Trigger')!.parameters.pollTimes = { item: [{ mode: 'everyMinute' }] };
		try {
			await active.addAllTriggers(
				workflow.id,
				workflow,
				additionalData,
				'trigger',
				activation,
				() => undefined as never,
				(_, node, data, mode, why) => new PollContext(workflow, node, data, mode, why),
			);
			return active.isActive(workflow.id);
		} finally {
			await active.remove(workflow.id);
		}
	}

	it('is active after a start while OOTI is down', async () => {
		const poller = await remembering();
		at.sim.faults = [{ path: 'contacts/list', status: 500 }];
		poller.restart();
		expect(await activate(poller, 'init')).toBe(true);
		poller.restart();
		await expect(activate(poller, 'activate')).rejects.toThrow(/status 500/);
	});
});
