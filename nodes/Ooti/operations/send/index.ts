import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import { fieldLabels } from '../../../shared/api/operations';
import { labelOf, lowerCase } from '../../../shared/api/naming';
import { deletesOne } from '../../../shared/api/placeholders';
import { isObject } from '../../../shared/api/records';
import type { ResourceOperation } from '../../../shared/api/types';
import { entities, entityWords } from '../../../shared/tables/entities';
import type { Call } from '../../../shared/transport/client';
import { toQuery } from '../../../shared/transport/json';
import { reader } from '../../../shared/transport/lookup';
import { Problem } from '../../../shared/transport/problem';
import { Finder, isReference } from '../../../shared/transport/references';
import type { ItemParameters } from '../../../shared/transport/request';
import type { Session } from '../../../shared/transport/session';
import { additionalFields, parseJson, toId, toSwitch } from '../../../shared/transport/values';
import { addressOf, notBelow } from './address';
import { refuseMethod, refuseOperations } from './allowed';
import { converted, fieldsOf, named, refuseIncomplete, refuseUnknown } from './fields';
import { isSlug, known, meant, similar, type KnownAddress } from './known';

/** *API Request › Send*: any request, with the same care as for an operation where the tables know the address. */

/** The method that a user chose. */
export const methodOf = (get: (name: string) => unknown) =>
	String(get('method') ?? 'GET')
		.trim()
		.toUpperCase() as IHttpRequestMethods;

/** A request to send. */
export interface Prepared {
	call: Call;
	/** Its answer is a list, to be read page by page. */
	paged: boolean;
	/** The operation that it carries out, where the tables know it. */
	about?: ResourceOperation;
	/** What the user should know of it. */
	notice?: string;
}

/**
 * The request that a user or a model wrote. Its address cannot leave the server; what the node may
 * not send, and what does not fit a known address, is refused before anything is sent.
 */
export async function apiRequest(
	session: Session,
	{ get, timezone }: Pick<ItemParameters, 'get' | 'timezone'>,
): Promise<Prepared> {
	const method = methodOf(get);
	const address = addressOf(get('path'));
	refuseMethod(get('allowedMethods'), method);
	const query = { ...address.query, ...additionalFields(get('queryJson'), 'Query (JSON)') };
	const body =
		method === 'GET' ? undefined : parseJson(get('bodyJson') || undefined, 'Body (JSON)');
	const asList = method === 'GET' && toSwitch(get('paginate'), 'Paginate');
	const { path } = address;
	const found = known(method, path);
	const values = found && (await pathValues(session, found, { ...query, ...formOf(body) }));
	if (!found || !values)
		return { ...toUnknown({ method, path, query, body, paged: asList }), paged: asList };
	const said = meant(found, formOf(body));
	const entries = said.length > 0 ? said : found.entries;
	refuseOperations(get('allowedMethods'), entries);
	// What changes data is sent once, not page by page.
	const paged = asList && !entries.some(({ operation: { changesData } }) => changesData);
	const { checkFields = true } = (get('options') ?? {}) as { checkFields?: unknown };
	const request = { method, path, query, body, paged };
	const fitting = toSwitch(checkFields, 'Check Fields')
		? await fitted(session, entries, values, request, timezone)
		: request;
	return { call: callOf(fitting, entries, found, values), paged, about: entries[0] };
}

/** A request as it was written, or as it is to be sent. */
interface Written {
	method: IHttpRequestMethods;
	path: string;
	query: IDataObject;
	body: unknown;
	paged: boolean;
}

/** The fields of a body; none when it is a list or a plain value. */
const formOf = (body: unknown): IDataObject => (isObject(body) ? body : {});

/** A request to an address that the tables do not have: as it stands. */
function toUnknown({ method, path, query, body, paged }: Written): Omit<Prepared, 'paged'> {
	// Only an address that the tables know takes a name, and so a blank.
	if (/\s/.test(path))
		throw notBelow(`It has a blank. ${suggestion(method, path)} Nothing was sent.`);
	const notice = `The node does not know ${method} ${path}: it is sent as it stands, unchecked. ${suggestion(method, path)}`;
	return {
		notice,
		call: {
			method,
			path,
			query: toQuery(query),
			...(body !== undefined && { body }),
			binary: !paged,
			meta: { action: `${method.toLowerCase()} ${path}`, labels: {}, records: [], notice },
		},
	};
}

function suggestion(method: IHttpRequestMethods, path: string): string {
	const near = similar(method, path);
	return near.length > 0
		? `Similar addresses that it knows: ${near.join(', ')}.`
		: "The operation 'Find' shows the addresses that it knows.";
}

/** What a path names: by placeholders, and by the parameters that an operation would take. */
interface PathValues {
	pieces: Map<string, string>;
	parameters: IDataObject;
}

const isPlaceholder = (piece: string) => /^\{\w+\}$/.test(piece);

/**
 * The ids that a path stands for: records may be given by name, and the organization or entity that
 * is selected in the profile by the placeholder itself.
 * @returns undefined when a piece is no record's name but perhaps a word of an address that the tables do not have
 */
async function pathValues(
	session: Session,
	{ entries, filledPlaceholders }: KnownAddress,
	fields: IDataObject,
): Promise<PathValues | undefined> {
	const parameters: IDataObject = {};
	const pieces = new Map<string, string>();
	const finder = new Finder(
		session,
		reader((name) => parameters[name] ?? fields[name]),
		entries[0].resource.entity,
	);
	for (const placeholder of filledPlaceholders) {
		const { piece } = placeholder;
		const value = await pathValue(session, finder, placeholder, parameters).catch(
			(error: unknown) => {
				if (isSlug(piece) && error instanceof Problem && error.errorCode === 'noSuchName')
					return undefined;
				throw error;
			},
		);
		if (value === undefined) return undefined;
		parameters[placeholder.parameter] = value;
		pieces.set(placeholder.name, value);
	}
	return { pieces, parameters };
}

async function pathValue(
	session: Session,
	finder: Finder,
	{ name, piece, entity, field, selectable }: KnownAddress['filledPlaceholders'][number],
	parameters: IDataObject,
): Promise<string> {
	if (isPlaceholder(piece)) {
		if (selectable) {
			const organization = parameters.organizationId as string | undefined;
			return String(await session.selected(entity as 'organization' | 'team', organization));
		}
		const what = field ? labelOf(field) : `ID or exact name of the ${entityWords(entity!)}`;
		throw new Problem(`'Path' still has {${name}}`, {
			description: `Put in its place: ${what}. Nothing was sent.`,
		});
	}
	if (field) return piece;
	const { label, list } = entities[entity!];
	if (/^\d+$/.test(piece) || !list) return String(toId(piece, label));
	return String(await finder.id({ entity: entity!, text: piece, label }));
}

/** A request whose fields fit the operations at its address: with values as OOTI takes them, and ids for names. */
async function fitted(
	session: Session,
	entries: ResourceOperation[],
	{ parameters }: PathValues,
	request: Written,
	timezone: string,
): Promise<Written> {
	const form = formOf(request.body);
	const given = { query: request.query, body: form };
	const isForm = isObject(request.body) || request.body === undefined;
	refuseUnknown(entries, 'query', given.query);
	if (isForm) refuseUnknown(entries, 'body', given.body);
	if (isForm && request.method !== 'GET') refuseIncomplete(entries, given);
	const read = reader((name) => parameters[name] ?? form[name] ?? given.query[name]);
	const finder = new Finder(session, read, entries[0].resource.entity);
	const fit = async (part: 'query' | 'body') => {
		const fields = fieldsOf(entries, part);
		const values = { ...given[part] };
		for (const field of fields.filter(isReference)) {
			const place = {
				entity: field.to!,
				label: named(field).label,
				many: field.kind === 'references',
			};
			const ids = await finder.ids(place, values[field.name]);
			if (ids !== undefined) values[field.name] = ids as IDataObject[string];
		}
		return converted(fields, values, timezone);
	};
	const query = await fit('query');
	const body = isObject(request.body) ? await fit('body') : request.body;
	return { ...request, query, body };
}

/** The request to a known address, in the words that its operation has for messages. */
function callOf(
	{ method, query, body, paged }: Written,
	entries: ResourceOperation[],
	{ filledPlaceholders }: KnownAddress,
	{ pieces }: PathValues,
): Call {
	const [{ resource, operation }] = entries;
	return {
		method,
		path: operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
			encodeURIComponent(pieces.get(name)!),
		),
		query: toQuery(query),
		...(body !== undefined && { body }),
		binary: !paged,
		changesData: entries.some(({ operation: { changesData } }) => changesData),
		deletesOne: deletesOne(resource, operation),
		meta: {
			action: lowerCase(operation.action),
			labels: fieldLabels(operation),
			records: filledPlaceholders.flatMap(({ name, entity }) =>
				entity ? [`${entityWords(entity)} ${pieces.get(name)!}`] : [],
			),
		},
	};
}
