/** @type {import('jest').Config} */
const project = (name, extra = {}) => ({
	displayName: name,
	rootDir: __dirname,
	testEnvironment: 'node',
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	transform: {
		'^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
	},
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
	...extra,
});

// n8n prints each error of a node, and most errors here are expected
process.env.N8N_LOG_LEVEL ??= 'silent';

/** A folder whose n8n-core and n8n-workflow take the place of those installed here (scripts/oldEngine.ts). */
const { OOTI_ENGINE: folder } = process.env;
const engine = folder
	? { moduleNameMapper: { '^(n8n-(core|workflow))$': `${folder}/node_modules/$1` } }
	: {};

module.exports = {
	projects: [project('unit'), project('engine', engine), project('e2e')],
	// a worker keeps some of each file that it ran; above this it is replaced by a new one
	workerIdleMemoryLimit: '1.5GB',
	// only for what hangs: no test may fail because the machine is busy
	testTimeout: process.env.OOTI_LONG_TESTS ? 3_600_000 : 600_000,
};
