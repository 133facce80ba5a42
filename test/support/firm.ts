import { startSimulator, type Simulator } from '../../simulator';

export const TODAY = '2026-06-17';
export let sim: Simulator;
export let org: number;
export let team: number;
export let lyon: number;
export let me: number;

/** Starts `sim`, with the ids above, for each test. */
export function useSimulator(): void {
	beforeEach(async () => {
		sim = await startSimulator({ today: TODAY });
		org = sim.store.first('organization')?.id as number;
		[team, lyon] = sim.store.all('team').map((t) => t.pk as number);
		me = sim.store.first('orguser')?.pk as number;
	});
	afterEach(async () => await sim.close());
}

export interface Reply {
	status: number;
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	body: any;
	headers: Headers;
	text: string;
}

export async function call(
	method: string,
	path: string,
	body?: unknown,
	headers: Record<string, string> = {},
): Promise<Reply> {
	const response = await fetch(`${sim.url}/api/v1${path}`, {
		method,
		redirect: 'manual',
		headers: {
			Authorization: 'Token demo-token',
			...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
			...headers,
		},
		body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
	});
	const text = await response.text();
	let parsed: unknown = text;
	try {
		parsed = JSON.parse(text);
	} catch {
		parsed = text;
	}
	return { status: response.status, body: parsed, headers: response.headers, text };
}
export const get = async (path: string) => await call('GET', path);
export const post = async (path: string, body: unknown = {}) => await call('POST', path, body);
export const patch = async (path: string, body: unknown = {}) => await call('PATCH', path, body);
export const del = async (path: string) => await call('DELETE', path);
export const control = async (path: string, body?: unknown) =>
	await (
		await fetch(`${sim.url}/__simulator/${path}`, {
			method: body === undefined ? 'GET' : 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: body === undefined ? undefined : JSON.stringify(body),
		})
	).json();
