/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { Api } from '../../harness/api';
import { temporaryFolder, type TemporaryFolder } from '../../harness/home';
import { ensureN8n, type Install } from '../../harness/install';
import { type N8n, startN8n } from '../../harness/n8n';
import { installTarball, npmThatKnows, packTarball, type Tarball } from '../../harness/package';
import { DEMO_LOGIN, DEMO_TOKEN, type Simulator, startSimulator } from '../../simulator';
import { n8nVersion } from './support/bench';

let install: Install;
let tarball: Tarball;
let home: TemporaryFolder;
let n8n: N8n | undefined;

beforeAll(async () => {
	install = await ensureN8n(n8nVersion, (line) => process.stdout.write(`${line}\n`));
	tarball = await packTarball();
}, 60_000);
beforeEach(async () => {
	home = await temporaryFolder('e2e');
});
afterEach(async () => {
	await n8n?.stop();
	n8n = undefined;
	await home.remove();
}, 60_000);
afterAll(async () => await tarball.remove());

async function expectAllTypes(api: Api): Promise<void> {
	const nodes = (await api.nodeTypes()).map(({ name }) => name);
	expect(nodes).toEqual(expect.arrayContaining(['n8n-nodes-ooti.ooti', 'n8n-nodes-ooti.ootiTool']));
	const credentials = (await api.credentialTypes()).map(({ name }) => name);
	expect(credentials).toEqual(expect.arrayContaining(['ootiApi', 'ootiJwtApi']));
}

test('the tarball holds what n8n needs and nothing else', () => {
	const { files } = tarball;
	expect(files).toEqual(
		expect.arrayContaining([
			'package.json',
			'dist/nodes/Ooti/Ooti.node.js',
			'dist/nodes/Ooti/Ooti.node.json',
			'dist/credentials/OotiApi.credentials.js',
			'dist/credentials/OotiJwtApi.credentials.js',
		]),
	);
	expect(files.filter((file) => /(^|\/)(test|harness|simulator|scripts)\//.test(file))).toEqual([]);
});

// n8n's installer looks for npm's script beside Node on Windows, where no other npm can be put before it
(process.platform === 'win32' ? test.skip : test)(
	"n8n's own installer of community packages installs it, without a restart",
	async () => {
		const npm = await npmThatKnows(tarball, install);
		n8n = await startN8n({ install, home: home.path, env: npm.env });
		const api = await Api.signIn(n8n);
		expect((await api.nodeTypes()).map(({ name }) => name)).not.toContain('n8n-nodes-ooti.ooti');

		const installed = await api.installPackage('n8n-nodes-ooti');

		expect(installed.installedNodes.map(({ type }) => type)).toContain('n8n-nodes-ooti.ooti');
		await expectAllTypes(api);
		await npm.remove();
	},
	120_000,
);

describe('with the package in its home when n8n starts', () => {
	let simulator: Simulator;
	beforeEach(async () => {
		simulator = await startSimulator();
	});
	afterEach(async () => await simulator.close());

	test('its types are listed and both credentials can be tested', async () => {
		await installTarball(home.path, tarball);
		n8n = await startN8n({ install, home: home.path });
		const api = await Api.signIn(n8n);
		await expectAllTypes(api);

		const baseUrl = simulator.url;
		const token = { baseUrl, apiToken: DEMO_TOKEN };
		const login = { baseUrl, ...DEMO_LOGIN };
		const byToken = await api.createCredential('Token', 'ootiApi', token);
		const byLogin = await api.createCredential('Login', 'ootiJwtApi', login);

		expect(await api.testCredential(byToken, token)).toMatchObject({ status: 'OK' });
		expect(await api.testCredential(byLogin, login)).toMatchObject({ status: 'OK' });
		// what users paste by mistake
		for (const pasted of [`${baseUrl}/`, `${baseUrl}/api/v1`, `${baseUrl}/api/v1/`]) {
			const data = { ...token, baseUrl: pasted };
			expect(await api.testCredential(byToken, data)).toMatchObject({ status: 'OK' });
		}

		const wrongToken = await api.testCredential(byToken, { ...token, apiToken: 'wrong-token' });
		expect(wrongToken.status).toBe('Error');
		expect(wrongToken.message).toMatch(/token|authori[sz]/i);
		const wrongPassword = await api.testCredential(byLogin, {
			...login,
			password: 'wrong-password',
		});
		expect(wrongPassword.status).toBe('Error');
		expect(wrongPassword.message).toMatch(/password|credential|sign/i);
		expect(`${wrongToken.message} ${wrongPassword.message}`).not.toMatch(/wrong-(token|password)/);
	}, 120_000);
});
