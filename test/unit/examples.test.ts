/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { Workflow, WorkflowNode } from '../../harness/api';
import { repository } from '../../harness/paths';
import { collectionOf, isTopField, topFields } from '../../nodes/shared/api/operations';
import { placeholders } from '../../nodes/shared/api/placeholders';
import { findOperation, resources } from '../../nodes/shared/tables';

const folder = join(repository, 'examples');
const examples = readdirSync(folder).map((file) => {
	const text = readFileSync(join(folder, file), 'utf8');
	return [file, { text, workflow: JSON.parse(text) as Workflow }] as const;
});

/** Nodes that every n8n has. */
const CORE = [
	'code',
	'convertToFile',
	'filter',
	'if',
	'manualTrigger',
	'merge',
	'noOp',
	'removeDuplicates',
	'scheduleTrigger',
	'set',
	'stickyNote',
].map((name) => `n8n-nodes-base.${name}`);
const MCP = '@n8n/n8n-nodes-langchain.mcpTrigger';
const OOTI = ['n8n-nodes-ooti.ooti', 'n8n-nodes-ooti.ootiTool'];

const ootiNodes = ({ nodes }: Workflow) => nodes.filter(({ type }) => OOTI.includes(type));

/** All values in a node's parameters, with the name each has. */
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
		['options', ['concurrency', 'isoDates', 'output', 'outputFields', 'pageSize']],
	]);
	const own = (operation.own ?? []).map(({ name }) => ['filters', name] as const);
	for (const [collection, name] of [...optional('query'), ...optional('body'), ...own])
		collections.set(collection, [...(collections.get(collection) ?? []), name]);
	return {
		top: [
			'authentication',
			'resource',
			'operation',
			...placeholders(resource, operation).map(({ parameter }) => parameter),
			...topFields(operation).map(({ name }) => name),
			...(operation.kind === 'list' ? ['returnAll', 'limit'] : []),
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
	// every node but the note hangs on a line
	const linked = new Set([
		...Object.keys(workflow.connections),
		...Object.values(workflow.connections)
			.flatMap((outputs) => Object.values(outputs).flat(2))
			.map((to) => to!.node),
	]);
	expect(names.filter((name) => !linked.has(name))).toEqual(notes.map(({ name }) => name));
});

test.each(examples)('%s uses nodes that every n8n has, and ours', (file, { workflow }) => {
	const allowed = [...CORE, ...OOTI, ...(file === 'mcp-server.json' ? [MCP] : [])];
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

test.each(examples)('%s carries no ids and no secrets', (_, { text, workflow }) => {
	for (const node of workflow.nodes) expect(node).not.toHaveProperty('credentials');
	for (const node of ootiNodes(workflow)) {
		for (const [name, value] of values(node.parameters)) {
			// a record is picked by an expression or not at all
			if (name === 'value') expect(value).toMatch(/^$|^=/);
			if (/Id$|_id$/.test(name)) expect(value).toMatch(/^$|^=/);
		}
	}
	expect(text).not.toMatch(
		/demo-token|eyJ[\w-]{10}|\b(Token|Bearer|JWT) [\w-]{16}|password|127\.0\.0\.1/,
	);
	expect(text).not.toContain('"pinData"');
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
