import { OotiApi } from '../../credentials/OotiApi.credentials';
import { OotiJwtApi } from '../../credentials/OotiJwtApi.credentials';
import { Ooti } from '../../nodes/Ooti/Ooti.node';
import { labelOf } from '../../nodes/shared/api/naming';
import { resources } from '../../nodes/shared/tables';
import { entities } from '../../nodes/shared/tables/entities';
import { optionsOf, titled, walk } from '../support/description';

const node = new Ooti();
const { properties } = node.description;

const all = walk(properties);

describe('the built description of the operations', () => {
	it('names the unit of every number', () => {
		const unit =
			/\(%\)|hour|day|\bkm\b|amount|currency|surface|coefficient|people|exchange rate|relative|unit|number|year|month|^(decimals|port)/i;
		const fields = resources.flatMap(({ operations }) =>
			operations.flatMap(({ query, body }) => [...query, ...body]),
		);
		const silent = fields
			.filter(({ kind }) => kind === 'number')
			.map((field) => `${labelOf(field)}: ${field.description ?? ''}`)
			.filter((text) => !unit.test(text));
		expect([...new Set(silent)]).toEqual([]);
	});

	/** The parameters of this name, by the resources and operations that show them. */
	const called = (name: string) =>
		all
			.map(({ property }) => property)
			.filter((property) => property.name === name)
			.map((property) => {
				const { resource = ['any'], operation = [] } = property.displayOptions?.show ?? {};
				return [`${resource.join()}.${operation.join()}`, property] as const;
			});
	// Find has another limit: its results are long, which costs tokens.
	const limits = called('limit').filter(([shownFor]) => shownFor !== 'apiRequest.find');

	it.each(limits)('has Limit in the form of n8n for %s', (_, limit) => {
		expect(limit).toMatchObject({
			displayName: 'Limit',
			type: 'number',
			default: 50,
			typeOptions: { minValue: 1 },
			description: 'Max number of results to return',
		});
		expect(limit.typeOptions).not.toHaveProperty('maxValue');
	});

	it.each(called('returnAll'))('has Return All in the form of n8n for %s', (_, returnAll) => {
		expect(returnAll).toMatchObject({
			displayName: 'Return All',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
		});
	});

	it('never shows two parameters with the same name or label', () => {
		const shown = (resource: string, operation: string) =>
			properties.filter(
				({ displayOptions: { show = {} } = {} }) =>
					(!show.resource || show.resource.includes(resource)) &&
					(!show.operation || show.operation.includes(operation)),
			);
		const twice = resources.flatMap(({ value, operations }) =>
			operations.flatMap((operation) => {
				const visible = shown(value, operation.value);
				const names = visible.map(({ name }) => name);
				const labels = visible
					.filter(({ type }) => type !== 'notice')
					.map(({ displayName }) => displayName);
				return [names, labels]
					.flatMap((list) => list.filter((entry, index) => list.indexOf(entry) !== index))
					.map((entry) => `${value}.${operation.value}: ${entry}`);
			}),
		);
		expect(twice.filter((entry) => !entry.startsWith('apiRequest'))).toEqual([]);
	});

	it('names operations as n8n does', () => {
		const problems = resources.flatMap(({ value: resource, name, operations }) =>
			operations.flatMap(({ value, name: label, action, kind, method, changesData }) => {
				const said: string[] = [];
				if (!/^[a-z][A-Za-z0-9]*$/.test(value)) said.push('value is not camelCase');
				if (!titled(label)) said.push('name is not Title Case');
				if (label.toLowerCase().includes(name.toLowerCase()))
					said.push('name repeats the resource');
				if (/\b(a|an|the)\b/i.test(action)) said.push(`article in the action "${action}"`);
				if (
					/^[a-z]/.test(action) ||
					/[a-z] (?!(VAT|PDFs?|API|GET|SMTP|IBAN|OOTI|ID|FFNE|CSV|JSON|KPI|HTML|URL)\b)[A-Z]/.test(
						action,
					)
				)
					said.push(`action "${action}" is not sentence case`);
				if (kind === 'list' && !/^getAll/.test(value)) said.push('a list is called getAll…');
				if (kind !== 'list' && /^getAll/.test(value)) said.push('is no list');
				if (kind === 'list' && !/^Get Many/.test(label)) said.push('a list is called Get Many …');
				if (kind === 'list' && !/^Get many/.test(action))
					said.push('the action of a list is Get many …');
				if (method === 'GET' && changesData && /^get/.test(value))
					said.push('changes data, so it is not a Get');
				return said.map((problem) => `${resource}.${value} (${name}): ${problem}`);
			}),
		);
		expect(problems).toEqual([]);
	});

	it('has no two equal action texts', () => {
		const actions = resources.flatMap(({ operations }) => operations.map(({ action }) => action));
		expect(actions.filter((action, index) => actions.indexOf(action) !== index)).toEqual([]);
	});

	it('names resources in the singular, in camelCase, without duplicates', () => {
		expect(
			resources.filter(({ value }) => !/^[a-z][A-Za-z0-9]*$/.test(value)).map(({ value }) => value),
		).toEqual([]);
		expect(new Set(resources.map(({ value }) => value)).size).toBe(resources.length);
		expect(new Set(resources.map(({ name }) => name)).size).toBe(resources.length);
	});

	it('describes the effect of operations that change data by GET', () => {
		const silent = resources.flatMap(({ value, operations }) =>
			operations
				.filter(({ changesData, notice }) => changesData && !notice)
				.map((operation) => `${value}.${operation.value}`),
		);
		expect(silent).toEqual([]);
	});

	it('describes the output or effect of operations other than the five usual ones', () => {
		const usual = ['get', 'getAll', 'create', 'update', 'delete'];
		const silent = resources.flatMap(({ value, operations }) =>
			operations
				.filter(({ value: operation, description }) => !usual.includes(operation) && !description)
				.map((operation) => `${value}.${operation.value}`),
		);
		expect(silent).toEqual([]);
	});

	it('leaves what is unknown of the API to the docs', () => {
		const doubt =
			/OOTI does not (say|document)|not documented|(is|are) (not (known|proven)|assumed)|not proven|presumably|our reading|probably|may or may not|seems to|nobody (knows|says)/i;
		const texts = all.flatMap(({ path, property }) =>
			[property, ...optionsOf(property)].flatMap((each) => {
				const label = 'displayName' in each ? each.displayName : each.name;
				return [label, each.description, ('hint' in each && each.hint) || '']
					.filter((text): text is string => typeof text === 'string' && doubt.test(text))
					.map((text) => `${path}: ${text}`);
			}),
		);
		expect(texts).toEqual([]);
	});

	it('names the usual operation for each bulk action and each older path', () => {
		const lonely = resources.flatMap(({ value, operations }) =>
			operations
				.filter(({ name }) => /^Use |\(Older\)/.test(name))
				.filter(
					({ description }) => !/\busual (operation|way)\b|bulk actions/.test(description ?? ''),
				)
				.map(({ value: operation }) => `${value}.${operation}`),
		);
		expect(lonely).toEqual([]);
	});

	it('has at most 1,000 bytes per operation', () => {
		const count = resources.reduce((sum, { operations }) => sum + operations.length, 0);
		const bytes = Buffer.byteLength(JSON.stringify(node.description));
		expect(bytes / count).toBeLessThanOrEqual(1000);
	});

	it('is a tool, and its subtitle says what it does', () => {
		expect(node.description).toMatchObject({
			name: 'ooti',
			usableAsTool: true,
			subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		});
	});

	it('picks records from lists below /api/v1', () => {
		const lists = Object.values(entities).flatMap(({ list }) => list ?? []);
		expect(lists.filter((list) => !list.startsWith('/'))).toEqual([]);
	});
});

describe('the credentials', () => {
	it.each([
		['OOTI API', new OotiApi(), ['apiToken']],
		['OOTI JWT API', new OotiJwtApi(), ['password', 'sessionToken']],
	])('%s mask their secrets, have documentation and a test', (name, credential, secrets) => {
		expect(credential.displayName).toBe(name);
		expect(credential.documentationUrl).toMatch(/^https:/);
		expect(credential.test.request.url).toBe('/api/v1/organizations/membership/');
		const masked = credential.properties.filter(({ typeOptions }) => typeOptions?.password);
		expect(masked.map(({ name }) => name)).toEqual(secrets);
		expect(credential.properties[0]).toMatchObject({
			name: 'baseUrl',
			default: 'https://api.ooti.co',
		});
	});
});
