import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import { Ooti } from '../../nodes/Ooti/Ooti.node';
import { OotiTrigger } from '../../nodes/OotiTrigger/OotiTrigger.node';
import { ABBREVIATIONS, optionsOf, titled, walk } from '../support/description';

/**
 * Rules of n8n's UX guidelines, eslint-plugin-n8n-nodes-base and the community-nodes plugin. ESLint
 * checks object literals only, not descriptions built by code.
 */
describe.each([new Ooti(), new OotiTrigger()])(
	'the built description of $description.displayName',
	(node) => {
		const all = walk(node.description.properties);
		const found = (problem: (property: INodeProperties) => unknown) =>
			all.flatMap(({ path, property }) => {
				const said = problem(property);
				return said
					? [`${path} (${property.displayName}): ${typeof said === 'string' ? said : ''}`]
					: [];
			});

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

		it('has sentence-case descriptions, without a period after a single sentence, that do not repeat the name', () => {
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

		it('describes every boolean as "Whether …"', () => {
			expect(
				found(
					({ type, description }) => type === 'boolean' && !description?.startsWith('Whether '),
				),
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
						new Set(optionsOf(property).map(({ value }) => value)).size <
						optionsOf(property).length,
				),
			).toEqual([]);
			expect(
				found((property) => {
					if (property.type !== 'collection' || property.name === 'options') return false;
					const names = (property.options as INodeProperties[]).map(
						({ displayName }) => displayName,
					);
					return new Set(names).size < names.length && names.join();
				}),
			).toEqual([]);
		});

		it('allows expressions except for resource, operation, event, columns and the limits of a model', () => {
			expect(
				found(
					({ name, noDataExpression }) =>
						['resource', 'operation', 'event', 'columns', 'allowedMethods'].includes(name) !==
						Boolean(noDataExpression),
				),
			).toEqual([]);
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
		});

		it('has short placeholders with examples, and short hints', () => {
			// the placeholder of a list says what applies while nothing is chosen
			const typed = (modes: INodePropertyMode[]) => modes.filter(({ type }) => type !== 'list');
			const examples = ({ placeholder, modes = [] }: INodeProperties) =>
				[placeholder, ...typed(modes).map((mode) => mode.placeholder)].filter(Boolean) as string[];
			expect(
				found(
					(property) =>
						// the placeholder of a collection is its button's text
						property.type !== 'collection' &&
						examples(property).some((example) => !example.startsWith('e.g. ')),
				),
			).toEqual([]);
			expect(found(({ hint = '' }) => hint.length > 120)).toEqual([]);
		});

		it('picks records from a list first, then by ID', () => {
			const order = ['list,id', 'id'];
			expect(
				found(({ modes }) => modes && !order.includes(modes.map(({ name }) => name).join())),
			).toEqual([]);
		});

		it('does not mention binary properties', () => {
			expect(
				found(({ displayName, description = '' }) =>
					/binary property/i.test(displayName + description),
				),
			).toEqual([]);
		});

		it("has n8n's form of icons, subtitle and credentials, and no emoji", () => {
			const { description } = node;
			expect(description.version).toBe(1);
			expect(description.outputs).toEqual(['main']);
			expect(description.defaults).not.toHaveProperty('color');
			expect(description.subtitle).toMatch(/^=\{\{/);
			expect(description.description).toMatch(/^[A-Z].*[^.]$/);
			const { light, dark } = description.icon as Record<'light' | 'dark', string>;
			expect([light, dark]).toEqual([
				expect.stringMatching(/^file:.*ooti\.svg$/),
				expect.stringMatching(/^file:.*ooti\.dark\.svg$/),
			]);
			expect(JSON.stringify(description)).not.toMatch(/\p{Extended_Pictographic}/u);
			expect(description.credentials!.map(({ name }) => name)).toEqual(['ootiApi', 'ootiJwtApi']);
			for (const { displayOptions } of description.credentials!)
				expect(displayOptions?.show?.authentication).toHaveLength(1);
		});
	},
);
