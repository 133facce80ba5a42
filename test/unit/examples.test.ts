/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { Workflow, WorkflowNode } from '../../harness/api';
import { exampleNames } from '../../harness/examples';
import { repository } from '../../harness/paths';
import { collectionOf, isTopField, topFields } from '../../nodes/shared/api/operations';
import { placeholders } from '../../nodes/shared/api/placeholders';
import { findOperation, resources } from '../../nodes/shared/tables';
import { upsertOf } from '../../nodes/shared/tables/upsert';
import { GROUPS } from '../../scripts/demo/start';

const folder = join(repository, 'examples');
const examples = readdirSync(folder).map((file) => {
	const text = readFileSync(join(folder, file), 'utf8');
	return [file, { text, workflow: JSON.parse(text) as Workflow }] as const;
});

/** Nodes that every n8n has. */
const CORE = [
	'code',
	'convertToFile',
	'emailSend',
	'filter',
	'if',
	'manualTrigger',
	'merge',
	'noOp',
	'removeDuplicates',
	'scheduleTrigger',
	'set',
	'sort',
	'splitOut',
	'stickyNote',
	'summarize',
].map((name) => `n8n-nodes-base.${name}`);
const LANGCHAIN = '@n8n/n8n-nodes-langchain.';
/** Nodes for models, by the example that has them. */
const FOR_MODELS: Record<string, string[]> = {
	'mcp-server.json': ['mcpTrigger'],
	'mcp-whole-api.json': ['mcpTrigger'],
	'agent-with-approval.json': ['agent', 'chat', 'chatHitlTool', 'chatTrigger', 'lmChatOpenAi'],
};
const OOTI = ['n8n-nodes-ooti.ooti', 'n8n-nodes-ooti.ootiTool'];

const ootiNodes = ({ nodes }: Workflow) => nodes.filter(({ type }) => OOTI.includes(type));

/** All values in a node's parameters, with their names. */
function* values(value: unknown, name = ''): Generator<[name: string, value: unknown]> {
	if (typeof value === 'object' && value !== null) {
		for (const [key, inner] of Object.entries(value)) yield* values(inner, key);
	} else {
		yield [name, value];
	}
}

/** Names of the parameters that the node knows for an operation. */
function known({ parameters = {}, type }: WorkflowNode) {
	const { resource, operation } = findOperation(
		String(parameters.resource),
		String(parameters.operation),
	)!;
	const optional = (part: 'query' | 'body') =>
		operation[part]
			.filter((field) => !isTopField(operation, field))
			.map(({ name }) => [collectionOf(operation, part), name] as const);
	const collections = new Map<string, string[]>([
		[
			'options',
			['concurrency', 'isoDates', 'linkedRecords', 'output', 'outputFields', 'pageSize', 'preview'],
		],
	]);
	const own = [...(operation.clientFilters ?? []), ...(operation.narrowing ?? [])].map(
		({ name }) => ['filters', name] as const,
	);
	for (const [collection, name] of [...optional('query'), ...optional('body'), ...own])
		collections.set(collection, [...(collections.get(collection) ?? []), name]);
	return {
		top: [
			'authentication',
			'resource',
			'operation',
			...placeholders(resource, operation).map(({ parameter }) => parameter),
			...topFields(operation).map(({ name }) => name),
			...(['list', 'find', 'request'].includes(operation.kind) ? ['limit'] : []),
			...(['list', 'request'].includes(operation.kind) ? ['returnAll'] : []),
			...(operation.kind === 'request'
				? ['allowedMethods', 'queryJson', 'bodyJson', 'paginate']
				: []),
			...(operation.kind === 'upsert' ? ['columns', 'ifFound'] : []),
			...(type.endsWith('Tool') ? ['descriptionType', 'toolDescription'] : []),
		],
		collections,
	};
}

test.each(examples)('%s can be imported and explains itself', (_, { workflow }) => {
	const names = workflow.nodes.map(({ name }) => name);
	expect(new Set(names).size).toBe(names.length);
	expect(new Set(workflow.nodes.map(({ id }) => id)).size).toBe(names.length);
	expect(workflow.name).toMatch(/\S/);
	for (const [from, outputs] of Object.entries(workflow.connections)) {
		expect(names).toContain(from);
		for (const { node } of Object.values(outputs)
			.flat(2)
			.filter((to) => to !== null))
			expect(names).toContain(node);
	}
	const notes = workflow.nodes.filter(({ type }) => type.endsWith('.stickyNote'));
	expect(notes.length).toBeGreaterThan(0);
	expect(String(notes[0].parameters?.content)).toMatch(/^## .+\n\n[^]{200}/);
	// every node except the note is connected
	const linked = new Set([
		...Object.keys(workflow.connections),
		...Object.values(workflow.connections)
			.flatMap((outputs) => Object.values(outputs).flat(2))
			.map((to) => to!.node),
	]);
	expect(names.filter((name) => !linked.has(name))).toEqual(notes.map(({ name }) => name));
});

test.each(examples)('%s uses nodes that every n8n has, and ours', (file, { workflow }) => {
	const allowed = [...CORE, ...OOTI, ...(FOR_MODELS[file] ?? []).map((name) => LANGCHAIN + name)];
	for (const { type } of workflow.nodes) expect(allowed).toContain(type);
	expect(ootiNodes(workflow).length).toBeGreaterThan(0);
});

test.each(examples)('%s asks for operations and fields that exist', (_, { workflow }) => {
	for (const node of ootiNodes(workflow)) {
		const { parameters = {} } = node;
		const resource = resources.find(({ value }) => value === parameters.resource);
		const operations = resource?.operations.map(({ value }) => value);
		expect([node.name, operations]).toEqual([
			node.name,
			expect.arrayContaining([parameters.operation]),
		]);
		const { top, collections } = known(node);
		for (const [name, value] of Object.entries(parameters)) {
			const fields = collections.get(name);
			if (!fields) expect([node.name, ...top]).toContain(name);
			for (const field of fields ? Object.keys(value as IDataObject) : [])
				expect([node.name, ...fields!]).toContain(field);
		}
	}
});

test.each(examples)('%s contains no ids and no secrets', (_, { text, workflow }) => {
	for (const node of workflow.nodes) expect(node).not.toHaveProperty('credentials');
	for (const node of ootiNodes(workflow)) {
		for (const [name, value] of values({ ...node.parameters, columns: undefined })) {
			// a record is chosen by an expression or not at all
			if (name === 'value') expect(value).toMatch(/^$|^=|^all$/);
			if (/Id$|_id$/.test(name)) expect(value).toMatch(/^$|^=/);
		}
	}
	expect(text).not.toMatch(
		/demo-token|eyJ[\w-]{10}|\b(Token|Bearer|JWT) [\w-]{16}|password|127\.0\.0\.1/,
	);
	expect(text).not.toContain('"pinData"');
});

const upserts = examples.flatMap(([file, { workflow }]) =>
	ootiNodes(workflow)
		.filter(({ parameters = {} }) => parameters.operation === 'upsert')
		.map(({ name, parameters = {} }) => [file, name, parameters] as const),
);

test.each(upserts)(
	'%s: %s matches on columns that exist, and fills them in',
	(_, __, parameters) => {
		const resource = resources.find(({ value }) => value === parameters.resource)!;
		const fields = upsertOf(resource)!.fields.map((field) => field.name);
		const { matchingColumns, mappingMode, value } = parameters.columns as IDataObject;
		const filled = mappingMode === 'defineBelow' ? Object.keys(value as IDataObject) : fields;
		expect(fields).toEqual(expect.arrayContaining(filled));
		expect(filled).toEqual(expect.arrayContaining(matchingColumns as string[]));
		expect(matchingColumns).not.toEqual([]);
	},
);

/** The only example with code, for which n8n has no node. */
const WITH_CODE = 'chase-missing-timesheets.json';
/** Nodes except notes and the sample in place of the user's table. */
const nodesThatCount = ({ nodes }: Workflow) =>
	nodes.filter(
		({ name, type }) => !type.endsWith('.stickyNote') && !/^(Sample|One item per row$)/.test(name),
	);
const linesOfCode = ({ nodes }: Workflow) =>
	nodes.flatMap(({ parameters = {} }) => String(parameters.jsCode ?? '').match(/^.*\S.*$/gm) ?? [])
		.length;

test.each(examples)('%s has no JavaScript, and at most nine nodes', (file, { workflow }) => {
	// there, each tool is a node
	if (file !== 'mcp-server.json') expect(nodesThatCount(workflow).length).toBeLessThanOrEqual(9);
	if (file === WITH_CODE) expect(linesOfCode(workflow)).toBeLessThanOrEqual(10);
	else expect(workflow.nodes.map(({ type }) => type)).not.toContain('n8n-nodes-base.code');
	// no hidden code either: no functions in expressions, no SQL
	for (const { name, parameters } of workflow.nodes)
		for (const [, value] of values({ ...parameters, jsCode: undefined }))
			if (/^=(?!.*\$fromAI)/s.test(String(value)))
				expect([name, value]).toEqual([
					name,
					expect.not.stringMatching(/=>|\bfunction\b|\bfor\s*\(|\breturn\b/),
				]);
	for (const { parameters } of workflow.nodes) expect(parameters?.mode).not.toBe('combineBySql');
});

const settings = examples.flatMap(([file, { workflow }]) =>
	workflow.nodes
		.filter(({ name }) => ['Settings', 'Won deal'].includes(name))
		.map(({ name, parameters = {} }) => [file, name, parameters] as const),
);

test.each(settings)('%s: %s has plain values', (_, __, parameters) => {
	const { assignments } = parameters.assignments as {
		assignments: Array<{ name: string; value: unknown }>;
	};
	expect(assignments.length).toBeGreaterThan(0);
	expect(assignments.filter(({ value }) => /^=|\{\{/.test(String(value)))).toEqual([]);
});

test('the table in docs/no-code.md has the nodes and lines of code of all examples', () => {
	const text = readFileSync(join(repository, 'docs', 'no-code.md'), 'utf8');
	const rows = [...text.matchAll(/^\| .*\(\.\.\/examples\/([\w-]+\.json)\) \|(.*)\|$/gm)];
	const told = rows.map(([, file, cells]) => {
		const [, nodes, , lines] = cells.split('|').map((cell) => cell.trim());
		return [file, Number(nodes), Number(lines)];
	});
	expect(told.sort()).toEqual(
		examples.map(([file, { workflow }]) => [
			file,
			nodesThatCount(workflow).length,
			linesOfCode(workflow),
		]),
	);
});

test.each(['README.md', 'README.fr.md'])('%s lists all examples', (file) => {
	const text = readFileSync(join(repository, file), 'utf8');
	const listed = [...text.matchAll(/^\|.*examples\/([\w-]+\.json)/gm)].map(([, name]) => name);
	expect([...new Set(listed)].sort()).toEqual(examples.map(([name]) => name).sort());
});

it('every example is run by an end-to-end test', () => {
	const e2e = join(repository, 'test/e2e');
	const tests = readdirSync(e2e, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.test.ts'))
		.map((file) => readFileSync(join(e2e, file), 'utf8'))
		.join('\n');
	const names = examples.map(([file]) => file.replace(/\.json$/, ''));
	expect(names.filter((name) => !tests.includes(`'${name}'`))).toEqual([]);
});

test("the demo's start page lists every example, in one group", async () => {
	const listed = GROUPS.flatMap(({ examples: names }) => names);
	expect([...listed].sort()).toEqual((await exampleNames()).sort());
});
