const { spawnSync } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { dest, series, src } = require('gulp');

/** Empties dist, so that nothing of an earlier build is packed. */
const clean = () => rm('dist', { recursive: true, force: true });

function compile(done) {
	const tsc = require.resolve('typescript/bin/tsc');
	const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.json'], {
		stdio: 'inherit',
	});
	done(status === 0 ? undefined : new Error('TypeScript found errors'));
}

/** Icons and codex files: n8n reads them beside the compiled nodes and credentials. */
const assets = () =>
	src(['nodes/**/*.{svg,png,node.json}', 'credentials/**/*.{svg,png}'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));

/** The fields that n8n shows of a node that has not run yet, made from the tables. */
function schemas(done) {
	const args = ['--import', 'tsx', 'scripts/schemas.ts'];
	const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
	done(status === 0 ? undefined : new Error('The output schemas could not be written'));
}

exports.build = series(clean, compile, assets, schemas);
exports.default = exports.build;
