/* eslint-disable no-console */
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { OotiApi } from '../../credentials/OotiApi.credentials';
import { OotiJwtApi } from '../../credentials/OotiJwtApi.credentials';
import { Ooti } from '../../nodes/Ooti/Ooti.node';
import { labelOf } from '../../nodes/Ooti/description/properties';
import { resources } from '../../nodes/Ooti/resources';
import { entities } from '../../nodes/Ooti/resources/entities';

/**
 * ESLint sees object literals only; what the builder makes is walked here against the same rules
 * (n8n's UX guidelines, eslint-plugin-n8n-nodes-base, the community-nodes plugin).
 */
const node = new Ooti();
const { properties } = node.description;

type Option = INodePropertyOptions | INodeProperties | INodePropertyCollection;
const isProperty = (option: Option): option is INodeProperties => 'type' in option;

/** Every property, those inside collections too, with the way to it. */
function walk(
	list: INodeProperties[],
	path = '',
): Array<{ path: string; property: INodeProperties }> {
	return list.flatMap((property) => {
		const at = `${path}${property.name}`;
		const inner = ((property.options ?? []) as Option[]).filter(isProperty);
		return [{ path: at, property }, ...walk(inner, `${at}.`)];
	});
}

const all = walk(properties);
const found = (problem: (property: INodeProperties) => unknown) =>
	all.flatMap(({ path, property }) => {
		const said = problem(property);
		return said
			? [`${path} (${property.displayName}): ${typeof said === 'string' ? said : ''}`]
			: [];
	});
const optionsOf = ({ options = [] }: INodeProperties) =>
	(options as Option[]).filter(
		(option): option is INodePropertyOptions => !isProperty(option) && 'value' in option,
	);

const SMALL =
	/^(a|an|and|as|at|but|by|for|from|in|into|is|nor|of|off|on|or|per|so|the|to|up|via|with|vs)$/i;
const titled = (text: string) =>
	text.split(/[\s/–-]+/).every((word, index, words) => {
		// A value of the API behind its name, such as "Detail (det)", stands as the API writes it.
		if (/^\(.*\)$/.test(word)) return true;
		const bare = word.replace(/^[('"«]+/, '');
		if (!/^[a-zà-ÿ]/.test(bare)) return true;
		return index > 0 && index < words.length - 1 && SMALL.test(bare);
	});
const ABBREVIATIONS = /\b(Id|Url|Json|Vat|Iban|Pdf|Api|Smtp|Html)\b/;

describe('the built description', () => {
	it('has Title Case names, with ID, URL, JSON and VAT in capitals', () => {
		expect(
			found(
				({ type, displayName }) =>
					type !== 'notice' && (!titled(displayName) || ABBREVIATIONS.test(displayName)),
			),
		).toEqual([]);
		expect(
			found((property) =>
				optionsOf(property)
					.filter(({ name }) => !titled(name) || ABBREVIATIONS.test(name))
					.map(({ name }) => name)
					.join(),
			),
		).toEqual([]);
	});

	it('has sentence-case descriptions without a period after a single sentence, and none that only repeats the name', () => {
		const wrong = (description: string | undefined, name: string) =>
			description !== undefined &&
			(description.trim() !== description ||
				/^[a-zà-ÿ]/.test(description) ||
				(/\.$/.test(description) && !/[.!?…:] [A-Z'"0-9]|[.!?] By /.test(description)) ||
				description.toLowerCase().replace(/[^a-z]/g, '') ===
					name.toLowerCase().replace(/[^a-z]/g, ''));
		expect(
			found(({ description, displayName }) => wrong(description, displayName) && description),
		).toEqual([]);
		expect(
			found((property) =>
				optionsOf(property)
					.filter(({ description, name }) => wrong(description, name))
					.map(({ description }) => description)
					.join(),
			),
		).toEqual([]);
	});

	it('says in what a number counts', () => {
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

	it('says "Whether …" of every boolean', () => {
		expect(
			found(({ type, description }) => type === 'boolean' && !description?.startsWith('Whether ')),
		).toEqual([]);
	});

	it('has a default that fits the type of every parameter', () => {
		const fits: Record<string, (value: unknown) => boolean> = {
			string: (value) => typeof value === 'string' || Array.isArray(value),
			number: (value) => typeof value === 'number',
			boolean: (value) => typeof value === 'boolean',
			collection: (value) => JSON.stringify(value) === '{}',
			multiOptions: (value) => Array.isArray(value),
			resourceLocator: (value) => typeof value === 'object' && value !== null && 'mode' in value,
		};
		expect(
			found(
				({ type, default: value }) => value === undefined || (fits[type] && !fits[type](value)),
			),
		).toEqual([]);
		expect(
			found(
				(property) =>
					property.type === 'options' &&
					!optionsOf(property).some(({ value }) => value === property.default),
			),
		).toEqual([]);
	});

	it('sorts option lists of five or more by name, and collections by label, without duplicates', () => {
		const sorted = (names: string[]) =>
			names.length < 5 ||
			names.join() === [...names].sort((a, b) => a.localeCompare(b, 'en')).join();
		expect(found((property) => !sorted(optionsOf(property).map(({ name }) => name)))).toEqual([]);
		expect(
			found(
				(property) =>
					property.type === 'collection' &&
					!sorted((property.options as INodeProperties[]).map(({ displayName }) => displayName)),
			),
		).toEqual([]);
		expect(
			found(
				(property) =>
					new Set(optionsOf(property).map(({ value }) => value)).size < optionsOf(property).length,
			),
		).toEqual([]);
		expect(
			found((property) => {
				if (property.type !== 'collection' || property.name === 'options') return false;
				const names = (property.options as INodeProperties[]).map(({ displayName }) => displayName);
				return new Set(names).size < names.length && names.join();
			}),
		).toEqual([]);
	});

	it('has Return All and Limit as n8n asks for them', () => {
		for (const { property } of all.filter(({ property: { name } }) => name === 'limit')) {
			expect(property).toMatchObject({
				displayName: 'Limit',
				type: 'number',
				default: 50,
				typeOptions: { minValue: 1 },
				description: 'Max number of results to return',
			});
			expect(property.typeOptions).not.toHaveProperty('maxValue');
		}
		for (const { property } of all.filter(({ property: { name } }) => name === 'returnAll')) {
			expect(property).toMatchObject({
				displayName: 'Return All',
				default: false,
				description: 'Whether to return all results or only up to a given limit',
			});
		}
	});

	it('has no expressions on resource and operation, and allows them everywhere else', () => {
		expect(
			found(
				({ name, noDataExpression }) =>
					['resource', 'operation'].includes(name) !== Boolean(noDataExpression),
			),
		).toEqual([]);
	});

	it('shows no two parameters of one name or one label at a time', () => {
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

	it('calls operations as n8n does', () => {
		const problems = resources.flatMap(({ value: resource, name, operations }) =>
			operations.flatMap(({ value, name: label, action, kind, method, changesData }) => {
				const said: string[] = [];
				if (!/^[a-z][A-Za-z0-9]*$/.test(value)) said.push('value is not camelCase');
				if (!titled(label)) said.push('name is not Title Case');
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

	it('has every action text once', () => {
		const actions = resources.flatMap(({ operations }) => operations.map(({ action }) => action));
		expect(actions.filter((action, index) => actions.indexOf(action) !== index)).toEqual([]);
	});

	it('names resources in the singular, in camelCase, each once', () => {
		expect(
			resources.filter(({ value }) => !/^[a-z][A-Za-z0-9]*$/.test(value)).map(({ value }) => value),
		).toEqual([]);
		for (const key of ['value', 'name'] as const) {
			const values = resources.map((resource) => resource[key]);
			expect(new Set(values).size).toBe(values.length);
		}
	});

	it('has a search for every list to pick from', () => {
		const methods = [...Object.keys(node.methods.listSearch)];
		expect(
			found(({ modes }) =>
				modes?.some(
					({ typeOptions }) =>
						typeOptions?.searchListMethod && !methods.includes(typeOptions.searchListMethod),
				),
			),
		).toEqual([]);
		expect(
			found(
				({ typeOptions }) =>
					typeOptions?.loadOptionsMethod &&
					!Object.keys(node.methods.loadOptions).includes(String(typeOptions.loadOptionsMethod)),
			),
		).toEqual([]);
		for (const { list } of Object.values(entities)) expect(list ?? '/').toMatch(/^\//);
	});

	it('says of every operation that changes data by GET, deletes much or mails people what it does', () => {
		const silent = resources.flatMap(({ value, operations }) =>
			operations
				.filter(({ changesData, notice }) => changesData && !notice)
				.map((operation) => `${value}.${operation.value}`),
		);
		expect(silent).toEqual([]);
	});

	it('takes at most 900 bytes an operation', () => {
		const count = resources.reduce((sum, { operations }) => sum + operations.length, 0);
		const bytes = Buffer.byteLength(JSON.stringify(node.description));
		console.log(
			`${count} operations, ${bytes} bytes, ${Math.round(bytes / count)} bytes an operation`,
		);
		expect(bytes / count).toBeLessThanOrEqual(900);
	});

	it("has n8n's form: icons, subtitle, tool, credentials", () => {
		const { description } = node;
		expect(description).toMatchObject({
			name: 'ooti',
			version: 1,
			usableAsTool: true,
			subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		});
		expect(description.icon).toEqual({ light: 'file:ooti.svg', dark: 'file:ooti.dark.svg' });
		expect(JSON.stringify(description)).not.toMatch(/\p{Extended_Pictographic}/u);
		for (const { name, displayOptions } of description.credentials!) {
			expect(['ootiApi', 'ootiJwtApi']).toContain(name);
			expect(displayOptions?.show?.authentication).toHaveLength(1);
		}
	});
});

describe('the credentials', () => {
	it.each([new OotiApi(), new OotiJwtApi()])(
		'$displayName masks its secrets, documents and tests itself',
		(credential) => {
			expect(credential.displayName).toMatch(/API$/);
			expect(credential.documentationUrl).toMatch(/^https:/);
			expect(credential.test.request.url).toBe('/api/v1/organizations/membership/');
			for (const { name, typeOptions } of credential.properties) {
				if (/token|password/i.test(name)) expect(typeOptions?.password).toBe(true);
			}
			expect(credential.properties[0]).toMatchObject({
				name: 'baseUrl',
				default: 'https://api.ooti.co',
			});
		},
	);
});
