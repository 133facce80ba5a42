/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { Api } from '../../harness/api';
import { temporaryFolder } from '../../harness/home';
import { ensureN8n } from '../../harness/install';
import { startN8n } from '../../harness/n8n';
import { npmThatKnows, packageName, packTarball, type Tarball } from '../../harness/package';
import { expectAllTypes, n8nVersion } from './support/bench';

let tarball: Tarball;
beforeAll(async () => {
	tarball = await packTarball();
});
afterAll(async () => await tarball.remove());

// on Windows, n8n's installer uses the npm next to Node.js, which cannot be replaced
(process.platform === 'win32' ? test.skip : test)(
	"n8n's installer of community packages installs it, without a restart",
	async () => {
		const install = await ensureN8n(n8nVersion, (line) => process.stdout.write(`${line}\n`));
		const home = await temporaryFolder('e2e');
		const npm = await npmThatKnows(tarball, install);
		const n8n = await startN8n({ install, home: home.path, env: npm.env });
		try {
			const api = await Api.signIn(n8n);
			const before = (await api.nodeTypes()).map(({ name }) => name);
			expect(before).not.toContain('n8n-nodes-ooti.ooti');

			const installed = await api.installPackage(packageName, tarball.version);

			expect(installed.installedNodes.map(({ type }) => type)).toContain('n8n-nodes-ooti.ooti');
			await expectAllTypes(api);
		} finally {
			await n8n.stop();
			await npm.remove();
			await home.remove();
		}
	},
	120_000,
);
