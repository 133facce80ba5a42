import type { Credential } from '../../harness/api';
import { DEMO_LOGIN } from '../../simulator';
import { expectAllTypes, useBench } from './support/bench';
import { line, ooti, unset } from './support/workflows';

const bench = useBench();
let byLogin: Credential;

beforeAll(async () => {
	byLogin = await bench.api.createCredential('Login', 'ootiJwtApi', login());
});
afterAll(async () => await bench.api.deleteCredential(byLogin.id));

const login = () => ({ baseUrl: bench.simulator.url, ...DEMO_LOGIN });

test('n8n lists all types of a package that is installed when it starts', async () => {
	await expectAllTypes(bench.api);
});

test.each(['', '/', '/api/v1', '/api/v1/'])(
	'an API token passes the test, with "%s" after the address',
	async (pasted) => {
		const data = { ...bench.account, baseUrl: bench.simulator.url + pasted };
		const answer = await bench.api.testCredential(bench.credential, data);
		expect(answer).toMatchObject({ status: 'OK' });
	},
);

test('a wrong token is an error that does not show it', async () => {
	const data = { ...bench.account, apiToken: 'wrong-token' };
	const { status, message } = await bench.api.testCredential(bench.credential, data);
	expect(status).toBe('Error');
	expect(message).toMatch(/token|authori[sz]/i);
	expect(message).not.toContain('wrong-token');
});

test('a login passes the test, and the node runs with it', async () => {
	expect(await bench.api.testCredential(byLogin, login())).toMatchObject({ status: 'OK' });

	const node = ooti(byLogin, 'project', 'getAll', { organizationId: unset, limit: 1 });
	const run = await bench.api.execute(line([node]));

	expect(run.error).toBeUndefined();
	expect(run.items('OOTI')).toHaveLength(1);
});

test('a wrong password is an error that does not show it', async () => {
	const data = { ...login(), password: 'wrong-password' };
	const { status, message } = await bench.api.testCredential(byLogin, data);
	expect(status).toBe('Error');
	expect(message).toMatch(/password|sign/i);
	expect(message).not.toContain('wrong-password');
});
