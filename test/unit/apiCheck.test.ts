/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../scripts/api-check/check';
import type { Difference } from '../../scripts/api-check/types';
import type { Report } from '../../scripts/api-check/report';
import { ran } from '../support/command';
import { asSwagger2, bodyOf, ootiDocument, type Document } from '../support/openapi';
import { scripted } from '../support/scripted';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'api-check-'))));
afterAll(async () => await rm(folder, { recursive: true }));

/** Runs the command on a document in a file. */
async function checked(document: unknown, ...flags: string[]) {
	const file = join(folder, 'document');
	await writeFile(file, typeof document === 'string' ? document : JSON.stringify(document));
	return await ran(check, file, ...flags);
}

const reported = ({ out }: { out: string }) => JSON.parse(out) as Report;

/** A document with ten changes, one of each kind. */
function drifted(): Document {
	const document = ootiDocument();
	const { paths } = document;
	const body = (method: string, path: string) => bodyOf(document, method, path);
	const annex = body('POST', '/annexes/list/{project_pk}/');
	const bank = body('POST', '/banks/list/{org_pk}/');

	paths['/projects/{id}/archive/'] = { post: { parameters: [], summary: 'Archive a project' } };
	delete paths['/banks/{id}/'].delete;
	annex.properties.color = { type: 'string' };
	delete bank.properties.rib;
	annex.properties.total_fees = { type: 'boolean' };
	bank.required.push('iban');
	annex.properties.annex_type = { type: 'string', enum: ['time', 'transport', 'travel'] };
	const { patch, ...others } = paths['/trips/{id}/'];
	paths['/trips/{id}/'] = { ...others, put: patch };
	const schema = { type: 'string' };
	const city = { name: 'city', in: 'query', required: false, schema };
	paths['/projects/list/{org_pk}/'].get.parameters.push(city);
	body('POST', '/clients/{id}/apply_default_contact/').properties.contact = { type: 'integer' };
	return document;
}

const annexes = {
	method: 'POST',
	path: '/annexes/list/{project_pk}/',
	operations: ['annex.create'],
};
const banks = { method: 'POST', path: '/banks/list/{org_pk}/', operations: ['bank.create'] };

/** The expected report of these, sorted by path. */
const DRIFT: Difference[] = [
	{
		...annexes,
		change: 'changed',
		part: 'body',
		field: 'annex_type',
		detail: 'new values: "travel"; values gone: "other"',
	},
	{ ...annexes, change: 'new', part: 'body', field: 'color', detail: 'string' },
	{
		...annexes,
		change: 'changed',
		part: 'body',
		field: 'total_fees',
		detail: 'type: number → boolean',
	},
	{ ...banks, change: 'changed', part: 'body', field: 'iban', detail: 'newly required' },
	{ ...banks, change: 'gone', part: 'body', field: 'rib', detail: '' },
	{
		change: 'gone',
		part: 'endpoint',
		method: 'DELETE',
		path: '/banks/{pk}/',
		detail: 'method gone, path still there',
		operations: ['bank.delete'],
	},
	{
		change: 'now documented',
		part: 'body',
		method: 'POST',
		path: '/clients/{id}/apply_default_contact/',
		field: 'contact',
		detail: 'integer',
		operations: ['client.applyDefaultContact'],
	},
	{
		change: 'new',
		part: 'endpoint',
		method: 'POST',
		path: '/projects/{id}/archive/',
		detail: 'Archive a project',
		operations: [],
	},
	{
		change: 'new',
		part: 'query',
		method: 'GET',
		path: '/projects/list/{org_pk}/',
		field: 'city',
		detail: 'string',
		operations: ['project.getAll'],
	},
	{
		change: 'changed',
		part: 'endpoint',
		method: 'PATCH',
		path: '/trips/{pk}/',
		detail: 'method: PATCH → PUT',
		operations: ['trip.update'],
	},
];

describe('api:check', () => {
	it.each([
		['OpenAPI 3', ootiDocument()],
		['Swagger 2', asSwagger2(ootiDocument())],
	])('finds no difference to endpoints.json (%s)', async (_, document) => {
		const { code, out, err } = await checked(document);
		expect(out).toContain('No differences.');
		expect({ code, err }).toEqual({ code: 0, err: '' });
	});

	it.each([
		['OpenAPI 3', drifted()],
		['Swagger 2', asSwagger2(drifted())],
	])('finds exactly the ten differences (%s)', async (_, document) => {
		const result = await checked(document, '--json');
		const { differences, summary } = reported(result);

		expect(differences).toHaveLength(DRIFT.length);
		expect(differences).toEqual(expect.arrayContaining(DRIFT));
		expect(summary).toEqual({ new: 3, gone: 2, changed: 4, 'now documented': 1 });
		expect(result.code).toBe(1);
	});

	it('prints them as a table', async () => {
		const { code, out } = await checked(drifted());

		const rows = out.split('\n').filter((line) => /^(new|gone|changed|now documented) /.test(line));
		expect(rows).toHaveLength(10);
		for (const { change, method, path, field = 'endpoint', detail } of DRIFT) {
			const words = [change, method, path, field, detail];
			const telling = rows.filter((row) => words.every((word) => row.includes(word)));
			expect(telling).toHaveLength(1);
		}
		expect(out).toContain('10 differences: 3 new, 2 gone, 4 changed, 1 now documented.');
		expect(code).toBe(1);
	});

	it('matches an endpoint without its slash, and reports a field that is no longer required', async () => {
		const document = ootiDocument();
		document.paths['/trips/{id}'] = document.paths['/trips/{id}/'];
		delete document.paths['/trips/{id}/'];
		bodyOf(document, 'POST', '/projects/list/{org_pk}/').required = [];
		const { differences } = reported(await checked(document, '--json'));

		expect(differences.map(({ method, path, detail }) => `${method} ${path}: ${detail}`)).toEqual([
			'POST /projects/list/{org_pk}/: no longer required',
			'DELETE /trips/{pk}/: trailing slash gone',
			'GET /trips/{pk}/: trailing slash gone',
			'PATCH /trips/{pk}/: trailing slash gone',
		]);
	});

	it('ignores what a framework adds and what the node omits', async () => {
		const document = ootiDocument();
		const item = document.paths['/banks/{id}/'];
		item.put = item.patch;
		bodyOf(document, 'PATCH', '/banks/{pk}/').required = ['name'];
		bodyOf(document, 'POST', '/banks/list/{org_pk}/').properties.logo = {
			type: 'string',
			readOnly: true,
		};
		document.paths['/billing/new/'] = { post: { parameters: [] } };

		expect((await checked(document)).out).toContain('No differences.');
	});
});

describe('api:check and references', () => {
	const referringTo = (reference: string, schemas: object = {}) => ({
		openapi: '3.0.3',
		paths: {
			'/api/v1/folders/': {
				post: { requestBody: { content: { 'application/json': { schema: { $ref: reference } } } } },
			},
		},
		components: { schemas },
	});

	it('reads a schema that contains itself', async () => {
		const reference = '#/components/schemas/Folder';
		const folder = {
			properties: { name: { type: 'string' }, parent: { allOf: [{ $ref: reference }] } },
		};
		const result = await checked(referringTo(reference, { Folder: folder }), '--json');

		const found = reported(result).differences.filter(({ path }) => path === '/folders/');
		expect(found.map(({ detail }) => detail)).toEqual(['body: name, parent']);
	});

	it.each([
		['to nothing', '#/components/schemas/Gone', 'Token "Gone" does not exist'],
		['to another document', 'other.json#/Bank', 'bundle it into one file first'],
	])('refuses a reference %s', async (_, reference, message) => {
		const { code, err } = await checked(referringTo(reference));

		expect(err).toContain(message);
		expect(code).toBe(2);
	});
});

describe('api:check and documents on the web', () => {
	const server = scripted();

	it('reads them', async () => {
		server.answer = () => ({ body: drifted() });
		const { code, out } = await ran(check, `${server.url}/schema/`, '--json');

		expect(reported({ out })).toMatchObject({
			source: `${server.url}/schema/`,
			summary: { gone: 2 },
		});
		expect(code).toBe(1);
	});

	it('reads YAML', async () => {
		server.answer = () => ({
			body: "openapi: '3.0.3'\npaths:\n  /api/v1/banks/{id}/:\n    get:\n      parameters: []\n",
		});
		const { out } = await ran(check, server.url, '--json');

		expect(reported({ out })).toMatchObject({ endpoints: { document: 1 }, summary: { new: 0 } });
	});

	it.each([
		['a login', { status: 403, body: {} }, 'answered with status 403. It asks for a login'],
		['a page', { body: '<!DOCTYPE html><html></html>' }, 'is a web page, not an OpenAPI document'],
		['something else', { body: { results: [] } }, 'This is no OpenAPI document'],
		['half a document', { body: '{"openapi": "3.0.0",' }, 'is neither JSON nor YAML'],
	])('says what is wrong with %s', async (_, reply, message) => {
		server.answer = () => reply;
		const { code, out, err } = await ran(check, server.url);

		expect(err).toContain(message);
		expect({ code, out }).toEqual({ code: 2, out: '' });
	});

	it.each([
		['no document', [], 'Give one document'],
		['an unknown option', ['--yaml', 'x'], "Unknown option '--yaml'"],
		['a file that is not there', [join('nowhere', 'openapi.json')], 'there is no such file'],
		['a server that is not there', ['http://127.0.0.1:9'], 'cannot be reached'],
	])('ends with 2 for %s', async (_, args, message) => {
		const { code, err } = await ran(check, ...args);
		expect(err).toContain(message);
		expect(code).toBe(2);
	});
});
