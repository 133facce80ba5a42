/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from '../../../harness/browser';
import { repository } from '../../../harness/paths';
import { type Effort, User } from '../../../harness/user';
import { type Bench, log, useBench } from './bench';
import { picture } from './pictures';

export let bench: Bench;
export let user: User;

/** Leaves only this credential, or none: n8n then selects it in each new node. */
export async function onlyCredential(wanted: string | undefined): Promise<void> {
	const known = await bench.api.call<Array<{ id: string }>>('GET', '/rest/credentials');
	for (const { id } of known) if (id !== wanted) await bench.api.deleteCredential(id);
}

/** A bench for the tasks of this file, and a user in the editor. */
export function useTasks(): void {
	bench = useBench();
	beforeAll(async () => {
		await onlyCredential(bench.credential.id);
		user = await User.open(bench, bench.api, await ensureChromium(log));
		await user.count();
	});
	afterAll(async () => await user?.close());
}

export const store = () => bench.simulator.store;

/** The effort of a task, as documented in docs/tasks.md. */
function documented(number: number): Effort {
	const row = readFileSync(join(repository, 'docs', 'tasks.md'), 'utf8')
		.split('\n')
		.find((line) => line.startsWith(`| ${number} |`));
	const [clicks, fields] = row!.split('|').slice(-3, -1).map(Number);
	return { clicks, fields };
}

/** Tests that a task takes no more clicks and typing than documented. */
export const task = (number: number, name: string, body: () => Promise<void>) =>
	test(`task ${number}: ${name}`, async () => {
		await user.newWorkflow();
		await user.count();
		try {
			await body();
		} finally {
			await user.screenshot(picture(`task-${number}`));
		}
		const { clicks, fields } = user.effort;
		console.log(`task ${number}: ${clicks} clicks, ${fields} fields`);
		const said = documented(number);
		expect(clicks).toBeGreaterThan(0);
		expect(clicks).toBeLessThanOrEqual(said.clicks);
		expect(fields).toBeLessThanOrEqual(said.fields);
	});
