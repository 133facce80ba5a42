/** @type {import('jest').Config} */
const project = (name, extra = {}) => ({
	displayName: name,
	rootDir: __dirname,
	testEnvironment: 'node',
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }] },
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
	...extra,
});

module.exports = {
	projects: [project('unit'), project('engine'), project('e2e')],
	testTimeout: 60_000,
};
