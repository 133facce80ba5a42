/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { INodeProperties, INodePropertyCollection, INodeTypeDescription } from 'n8n-workflow';
import { sendsBody } from '../nodes/shared/api/operations';
import { placeholders } from '../nodes/shared/api/placeholders';
import type { Operation, Resource } from '../nodes/shared/api/types';
import { byLabel } from '../nodes/shared/api/naming';
import {
	CONCURRENCY,
	OUTPUT_OPTIONS,
	PREVIEW,
	RECORDS_PER_PAGE,
} from '../nodes/shared/editor/common';
import { codeSearch } from '../nodes/shared/editor/codes';
import { areas as tables } from '../nodes/shared/tables';

export const repository = join(__dirname, '..');
export const command = 'npm run reference';

interface Area {
	/** Name of its page. */
	page: string;
	title: string;
	french: string;
	resources: Resource[];
}

/** The areas of the node, in the order of its tables. */
export const areas: Area[] = [
	{
		page: 'projects',
		title: 'Projects',
		french: 'Projets, missions et honoraires',
		resources: tables.projects,
	},
	{
		page: 'clients',
		title: 'Clients and external companies',
		french: 'Clients et entreprises externes',
		resources: tables.clients,
	},
	{ page: 'invoicing', title: 'Invoicing', french: 'Facturation', resources: tables.invoicing },
	{
		page: 'people',
		title: 'People and rights',
		french: 'Collaborateurs et droits',
		resources: tables.people,
	},
	{
		page: 'time',
		title: 'Time, leave and planning',
		french: 'Temps, congés et planning',
		resources: tables.time,
	},
	{
		page: 'costs',
		title: 'Costs, budgets and forecast',
		french: 'Coûts, budgets et prévisionnel',
		resources: tables.costs,
	},
	{
		page: 'collaboration',
		title: 'Collaboration and data',
		french: 'Collaboration et données',
		resources: tables.collaboration,
	},
	{
		page: 'api-request',
		title: 'Any other request, and the connection',
		french: 'Toute autre requête, et la connexion',
		resources: tables.any,
	},
];

// --- reading the built description ------------------------------------------------------------

/** Whether an operation has a parameter; conditions on other parameters are ignored. */
function isShown(
	{ displayOptions }: INodeProperties,
	resource: Resource,
	operation: Operation,
): boolean {
	const show = displayOptions?.show ?? {};
	const fits = (name: string, value: string) =>
		[show[name], show[`/${name}`]].every((allowed) => !allowed || allowed.includes(value));
	return fits('resource', resource.value) && fits('operation', operation.value);
}

/** Parameters that the pages omit. */
const COMMON = ['authentication', 'resource', 'operation', 'notice', 'options'];

/** Options that many operations have. */
const COMMON_OPTIONS = [CONCURRENCY, ...OUTPUT_OPTIONS, PREVIEW, RECORDS_PER_PAGE].sort(byLabel);

interface OperationParameters {
	required: INodeProperties[];
	/** Optional parameters at the top level. */
	optional: INodeProperties[];
	collections: Array<{ title: string; members: INodeProperties[] }>;
	/** Parameters that only narrow the lists of others. */
	lookups: INodeProperties[];
}

function parametersOf(
	properties: INodeProperties[],
	resource: Resource,
	operation: Operation,
): OperationParameters {
	const shown = properties.filter((property) => isShown(property, resource, operation));
	const own = shown.filter(({ name, type }) => !COMMON.includes(name) && type !== 'collection');
	const sent = new Set([
		...placeholders(resource, operation).map(({ parameter }) => parameter),
		...[...operation.query, ...operation.body, ...(operation.clientFilters ?? [])].map(
			({ name }) => name,
		),
	]);
	const isLookup = ({ name, type }: INodeProperties) =>
		type === 'resourceLocator' && !sent.has(name);
	const options = (shown.find(({ name }) => name === 'options')?.options ??
		[]) as INodeProperties[];
	const ofOperation = options.filter(
		({ name }) => !COMMON_OPTIONS.some((common) => common.name === name),
	);
	return {
		required: own.filter(({ required }) => required),
		optional: own.filter((property) => !property.required && !isLookup(property)),
		lookups: own.filter(isLookup),
		collections: [
			...shown
				.filter(({ name, type }) => type === 'collection' && name !== 'options')
				.map(({ displayName, options: members = [] }) => ({
					title: displayName,
					members: members as Array<
						Exclude<(typeof members)[number], INodePropertyCollection>
					> as INodeProperties[],
				})),
			...(ofOperation.length > 0 ? [{ title: 'Options', members: ofOperation }] : []),
		],
	};
}

// --- writing the pages ------------------------------------------------------------------------

const KINDS: Partial<Record<INodeProperties['type'], string>> = {
	resourceLocator: 'a record',
	dateTime: 'a date',
	number: 'a number',
	boolean: 'yes or no',
	options: 'a choice',
	multiOptions: 'several records',
	json: 'JSON',
	resourceMapper: 'a column mapping',
};

const code = (text: string) => `\`${text}\``;
/** Escapes Markdown's special characters. */
const plain = (text: string) => text.replace(/([<|*_[\]])/g, '\\$1');
const labelled = ({ displayName, name }: INodeProperties) =>
	`${plain(displayName)} (${code(name)})`;

function explained(property: INodeProperties): string {
	const byCode = property.modes?.some(
		({ typeOptions }) => String(typeOptions?.searchListMethod) in codeSearch,
	);
	const kind = byCode ? 'a two-letter code or its name' : KINDS[property.type];
	const { description = property.hint } = property;
	return [labelled(property), kind && `, ${kind}`, description && `: ${plain(description)}`]
		.filter(Boolean)
		.join('');
}

function requestOf({ kind, method, path, alsoAt = [] }: Operation): string {
	if (kind === 'request') return code('any method and path');
	if (kind === 'find') return 'none: it looks into the node’s own tables';
	if (kind === 'check') return `${code('GET')} of each list, once`;
	if (kind === 'upsert') {
		// The second one holds the path of the record.
		const lists = [alsoAt[0], ...alsoAt.slice(2)].map((at) => code(`GET ${at}`)).join(' and ');
		return `reads the whole list once a run (${lists}), then creates or updates`;
	}
	return code(`${method} ${path}`);
}

const sentence = (text: string) => (/[.…!?]$/.test(text) ? text : `${text}.`);

/** The anchor of a heading, on GitHub and in n8n's viewer. */
export const anchor = (heading: string): string =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.replace(/\s/g, '-');

/** Describes the body that an operation sends; undefined if it sends none. */
function bodyOf(operation: Operation): string | undefined {
	if (operation.fileField) return 'a file, as multipart; the format was not observed';
	if (!sendsBody(operation)) return undefined;
	if (operation.undocumentedBody)
		return "not documented by OOTI: give its fields as JSON in 'Fields (JSON)'";
	if (operation.fixedBody) return `always ${code(JSON.stringify(operation.fixedBody))}`;
	return operation.body.length > 0 ? 'its known fields are those above' : 'no field of it is known';
}

function operationLines(
	properties: INodeProperties[],
	resource: Resource,
	operation: Operation,
): string[] {
	const { required, optional, collections, lookups } = parametersOf(
		properties,
		resource,
		operation,
	);
	const inline = (parameters: INodeProperties[]) => parameters.map(labelled).join(', ');
	const body = bodyOf(operation);
	const does = operation.description ? `. ${sentence(plain(operation.description))}` : '';
	return [
		`### ${operation.action}`,
		'',
		`${plain(resource.name)} › **${plain(operation.name)}**${does}`,
		'',
		...(operation.notice ? [`> **Note.** ${plain(operation.notice)}`, ''] : []),
		`- Request: ${requestOf(operation)}`,
		...(required.length === 0
			? []
			: required.some(({ description, hint }) => description || hint)
				? ['- Required:', ...required.map((each) => `  - ${explained(each)}`)]
				: [`- Required: ${required.map(explained).join('; ')}`]),
		...(optional.length ? [`- Optional: ${inline(optional)}`] : []),
		...collections.map(({ title, members }) => `- ${title}: ${inline(members)}`),
		...(lookups.length ? [`- Only to fill the lists: ${inline(lookups)}`] : []),
		...(body ? [`- Body: ${body}`] : []),
		'',
	];
}

const WARNING = `<!-- Made by \`${command}\` from the node's own description: changes made here are lost. -->`;

function areaPage(area: Area, properties: INodeProperties[]): string {
	const lines = [
		WARNING,
		'',
		`# ${area.title}`,
		'',
		'[All operations](../operations.md)',
		'',
		...area.resources.flatMap((resource) => [
			`## ${resource.name}`,
			'',
			...(resource.description ? [sentence(plain(resource.description)), ''] : []),
			`In workflows and expressions: ${code(resource.value)}.`,
			'',
			...resource.operations.flatMap((operation) =>
				operationLines(properties, resource, operation),
			),
		]),
	];
	return `${lines.join('\n').trimEnd()}\n`;
}

const count = (resources: Resource[]) =>
	resources.reduce((sum, { operations }) => sum + operations.length, 0);
const total = () => ({
	resources: areas.reduce((sum, { resources }) => sum + resources.length, 0),
	operations: areas.reduce((sum, { resources }) => sum + count(resources), 0),
	undocumented: areas
		.flatMap(({ resources }) => resources.flatMap(({ operations }) => operations))
		.filter(({ undocumentedBody }) => undocumentedBody).length,
});

function indexPage(): string {
	const { resources, operations, undocumented } = total();
	const lines = [
		WARNING,
		'',
		'# Operations',
		'',
		`${operations} operations of ${resources} resources, by area. Each entry leads to its request, its parameters and what to know before using it.`,
		'',
		'How to read the pages: the label is what the editor shows, the name in `code` is what the OOTI API calls it. ' +
			'`{org_pk}` in a request is the organization, `{team_pk}` the entity (team). Where a page lists **Organization** or **Entity (Team)** as optional, ' +
			'it may stay empty: the one selected in your OOTI profile is used.',
		'',
		'Every date may be given in any usual form (see the README); every record may be picked from a list where OOTI has one, or given by its ID.',
		'',
		`${undocumented} operations send a body that OOTI does not document; their pages say so, and take the fields as JSON.`,
		'',
		'## By area',
		'',
		countsTable('docs/operations'),
		'',
		'## What operations have in common',
		'',
		'Under **Options**, as far as they matter for an operation:',
		'',
		...COMMON_OPTIONS.map((option) => `- ${explained(option)}`),
		'',
		'Operations that send a body also have **Additional Fields (JSON)** (`additionalJson`): further fields under the names of the OOTI API, merged over the others. ' +
			'Lists have **Return All** and **Limit**. Operations that answer with a file have **Put Output File in Field**.',
		'',
		...areas.flatMap(({ page, title, resources: own }) => [
			`## ${title}`,
			'',
			'| Resource | What it is | Operations |',
			'|---|---|---|',
			...own.map(
				({ name, description, operations: all }) =>
					`| [${plain(name)}](operations/${page}.md#${anchor(name)}) | ${plain(description ?? '')} | ${all
						.map(
							(operation) =>
								`[${plain(operation.name)}](operations/${page}.md#${anchor(operation.action)})`,
						)
						.join(', ')} |`,
			),
			'',
		]),
	];
	return `${lines.join('\n').trimEnd()}\n`;
}

/** Table of counts by area; `from` is the folder of the page, for its links. */
function countsTable(from: '.' | 'docs/operations', language: 'en' | 'fr' = 'en'): string {
	const prefix = from === '.' ? 'docs/operations' : 'operations';
	const head =
		language === 'fr'
			? ['| Domaine | Ressources | Opérations |', '|---|---|---|']
			: ['| Area | Resources | Operations |', '|---|---|---|'];
	const { resources, operations } = total();
	return [
		...head,
		...areas.map(
			({ page, title, french, resources: own }) =>
				`| [${language === 'fr' ? french : title}](${prefix}/${page}.md) | ${own.length === 1 ? own[0].name : own.length} | ${count(own)} |`,
		),
		`| ${language === 'fr' ? 'Ensemble' : 'All'} | ${resources} | ${operations} |`,
	].join('\n');
}

const START = '<!-- operations: made by `npm run reference` -->';
const END = '<!-- /operations -->';

/** A README with its table of counts updated. */
function withCounts(file: string, language: 'en' | 'fr'): string {
	const text = readFileSync(join(repository, file), 'utf8');
	const [start, end] = [text.indexOf(START), text.indexOf(END)];
	if (start < 0 || end < start) throw new Error(`${file} has lost its marks ${START} … ${END}`);
	return `${text.slice(0, start + START.length)}\n${countsTable('.', language)}\n${text.slice(end)}`;
}

/** All generated files by their path in the repository. */
export function reference({
	properties,
}: Pick<INodeTypeDescription, 'properties'>): Map<string, string> {
	return new Map([
		['docs/operations.md', indexPage()],
		...areas.map((area): [string, string] => [
			`docs/operations/${area.page}.md`,
			areaPage(area, properties),
		]),
		['README.md', withCounts('README.md', 'en')],
		['README.fr.md', withCounts('README.fr.md', 'fr')],
	]);
}

/** Pages in docs/operations that are not generated. */
export const leftOver = (pages: Map<string, string>): string[] =>
	readdirSync(join(repository, 'docs/operations'))
		.map((name) => `docs/operations/${name}`)
		.filter((file) => !pages.has(file));

async function write(): Promise<void> {
	// With its extension: tsx would resolve Ooti.node to the codex file Ooti.node.json.
	const { Ooti } = (await import(join(repository, 'nodes/Ooti/Ooti.node.ts'))) as {
		Ooti: new () => { description: INodeTypeDescription };
	};
	const pages = reference(new Ooti().description);
	for (const [file, content] of pages) {
		mkdirSync(dirname(join(repository, file)), { recursive: true });
		writeFileSync(join(repository, file), content);
	}
	for (const file of leftOver(pages)) rmSync(join(repository, file));
	const { resources, operations } = total();
	console.log(`${pages.size} files written: ${operations} operations of ${resources} resources`);
}

if (require.main === module) void write();
