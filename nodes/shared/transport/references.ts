import type { IDataObject } from 'n8n-workflow';
import { collectionOf, isTopField } from '../api/operations';
import { labelOf, lowerCase, plural } from '../api/naming';
import { placeholders } from '../api/placeholders';
import { idOf } from '../api/records';
import { referencesIn, textsOf } from '../api/names';
import type { Field, Operation, Resource } from '../api/types';
import { entities, parentsOf } from '../tables/entities';
import {
	alreadyRead,
	chosen,
	entries,
	fittingTest,
	mentions,
	incompleteWarning,
	reader,
	records,
	sources,
	type Entry,
	type GetParameter,
	type ParentLookup,
	type Test,
} from './lookup';
import { Problem } from './problem';
import type { Session } from './session';
import { likeness, pairs, plain } from './text';
import { locatorValue, toList } from './values';

/** References by name: where an id is wanted, text that is not all digits is a record's exact name or code. */

const isName = (value: unknown): value is string =>
	typeof value === 'string' && value.trim() !== '' && !/^\s*\d+\s*$/.test(value);

const isId = (value: unknown): value is number | string =>
	typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));

/** How names are compared: without case, accents and outer blanks. */
const normal = (text: string): string => plain(text).trim().replace(/\s+/g, ' ');

/** Ids by the names and codes of a list's records, made once a list. */
const indexes = new WeakMap<IDataObject[], Map<string, Set<number | string>>>();

function indexOf(name: string, found: IDataObject[]): Map<string, Set<number | string>> {
	const known = indexes.get(found);
	if (known) return known;
	const index = new Map<string, Set<number | string>>();
	for (const record of found) {
		const id = idOf(record, entities[name].id);
		if (typeof id !== 'number' && typeof id !== 'string') continue;
		for (const text of textsOf(entities[name], record)) {
			const key = normal(text);
			const ids = index.get(key) ?? new Set();
			index.set(key, ids.add(id));
		}
	}
	indexes.set(found, index);
	return index;
}

/** Display names of a list's records, built once per list. */
const namings = new WeakMap<IDataObject[], Promise<Entry[]>>();

const byIds = new WeakMap<IDataObject[], Map<string, IDataObject>>();

function recordOf(list: IDataObject[], name: string, id: number | string) {
	const known =
		byIds.get(list) ??
		new Map(list.map((record) => [String(idOf(record, entities[name].id)), record]));
	byIds.set(list, known);
	return known.get(String(id));
}

/** A record that is looked for, and where it was asked for. */
interface Wanted {
	entity: string;
	text: string;
	label: string;
}

/** Finds records by what the user calls them. */
export class Finder {
	/** @param own the resource's entity; its records are not checked against the other references */
	constructor(
		private readonly session: Session,
		private readonly read: GetParameter,
		private readonly own: string,
	) {}

	/** @throws Problem with the nearest names when there is none, with the ids when there are several */
	async id(wanted: Wanted): Promise<number | string> {
		const { entity: name, text } = wanted;
		const places = this.placesFor(wanted);
		const found = await records(this.session, name, await sources(name, places));
		const warning = incompleteWarning(found);
		if (warning) throw uncertain(wanted, warning);
		const test = await this.fittingTest(name);
		const fits = (id: number | string) => !test || test(recordOf(found, name, id)!);
		const ids = [...(indexOf(name, found).get(normal(text)) ?? [])].filter(fits);
		if (ids.length === 1) return ids[0];
		const naming =
			namings.get(found) ??
			mentions(this.session, name, places).then((mention) =>
				entries(entities[name], found, mention),
			);
		namings.set(found, naming);
		const shown = (await naming).filter(({ value }) => fits(value));
		const same = shown.filter((entry) => normal(entry.name) === normal(text));
		if (ids.length === 0 && same.length === 1) return same[0].value;
		const several = ids.length > 0 ? shown.filter(({ value }) => ids.includes(value)) : same;
		throw several.length > 0 ? ambiguous(wanted, several) : notFound(wanted, shown);
	}

	/**
	 * The value of a parameter with ids in place of names; undefined when it holds no name.
	 * @throws Problem when a list already read shows that an id does not belong to what is chosen in
	 * the same node
	 */
	async ids({ many, ...wanted }: Omit<Wanted, 'text'> & { many: boolean }, raw: unknown) {
		const value = locatorValue(raw);
		const given = many ? listOf(value) : [value];
		for (const one of given) if (isId(one)) await this.check(wanted, one);
		if (!given.some(isName)) return undefined;
		const ids = await Promise.all(
			given.map(async (text) => (isName(text) ? await this.id({ ...wanted, text }) : text)),
		);
		return many ? ids : ids[0];
	}

	/** A test for records that fit the other references of the item; undefined when all do. */
	private async fittingTest(name: string): Promise<Test | undefined> {
		if (name === this.own) return undefined;
		return await fittingTest(name, this.read, async (entity, value) => {
			if (!isName(value)) return isId(value) ? value : undefined;
			return await this.id({ entity, text: value, label: entities[entity].label });
		});
	}

	/** Refuses a phase that is left over from another project, where lists already read tell it. */
	private async check(wanted: Omit<Wanted, 'text'>, id: number | string): Promise<void> {
		const { entity: name } = wanted;
		const parents = parentsOf(name);
		const some = await alreadyRead(this.session, name);
		if (name === this.own || some.length === 0) return;
		if (parents.length === 0) {
			const record = some.map((list) => recordOf(list, name, id)).find(Boolean);
			const fits = record && (await this.fittingTest(name));
			if (fits && !fits(record)) throw leftOver(wanted, id);
		} else if (parents.every((parent) => chosen(this.read, parent) !== undefined)) {
			const places = this.placesFor({ ...wanted, text: String(id) });
			const [list] = await alreadyRead(this.session, name, await sources(name, places));
			if (list?.length && !recordOf(list, name, id)) throw leftOver(wanted, id);
		}
	}

	/** The record that a list belongs to, by what stands beside the reference. */
	private placesFor({ entity, label, text }: Wanted): ParentLookup {
		const certain = (id: number | string) => [{ id, name: '' }];
		return async (parent) => {
			const value = chosen(this.read, parent);
			if (isName(value))
				return certain(
					await this.id({ entity: parent, text: value, label: entities[parent].label }),
				);
			if (typeof value === 'number' || typeof value === 'string') return certain(value);
			if (parent === 'organization' || parent === 'team') {
				const organization = chosen(this.read, 'organization');
				return await this.session.candidates(parent, isId(organization) ? organization : undefined);
			}
			const { label: owner } = entities[parent];
			throw new Problem(
				`'${label}' is given by its name, '${shortened(text)}', which is looked up in a list of the '${owner}'`,
				{
					description: `Give the '${owner}' too, or the ID of the ${lowerCase(entities[entity].label)}. Nothing was sent.`,
				},
			);
		};
	}
}

const shortened = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text);
const MOST_SHOWN = 5;
const listed = (found: Entry[]) =>
	found
		.slice(0, MOST_SHOWN)
		.map(({ name, value }) => `${name} (ID ${value})`)
		.join(', ') + (found.length > MOST_SHOWN ? ` and ${found.length - MOST_SHOWN} more` : '');

const uncertain = ({ entity, text, label }: Wanted, warning: string) =>
	new Problem(
		`'${label}': it is not certain which ${lowerCase(entities[entity].label)} is called '${shortened(text)}', since their list could not be read whole`,
		{
			description: `${warning} Give the ID, or try again later. Nothing was sent.`,
			failure: { cause: 'temporarily-unavailable' },
		},
	);

const ambiguous = ({ entity, text, label }: Wanted, several: Entry[]) =>
	new Problem(
		`'${label}': ${several.length} ${plural(lowerCase(entities[entity].label))} are called '${shortened(text)}'`,
		{ description: `Give the ID of the one that is meant: ${listed(several)}. Nothing was sent.` },
	);

const leftOver = ({ entity, label }: Omit<Wanted, 'text'>, id: number | string) =>
	new Problem(
		`'${label}': the ${lowerCase(entities[entity].label)} with ID ${id} does not belong to what is chosen beside it`,
		{
			description: `It may be left over from another ${belongsTo(entity)}. Choose it anew. Nothing was sent.`,
		},
	);

/** What people would have chosen before: of a phase the project. */
const belongsTo = (entity: string): string => {
	const [parent] = [...parentsOf(entity), ...referencesIn(entities[entity]).map(([, to]) => to)];
	return lowerCase(entities[parent].label);
};

const notFound = ({ entity, text, label }: Wanted, all: Entry[]) => {
	const nearest = nearestTo(text, all);
	return new Problem(
		`'${label}': no ${lowerCase(entities[entity].label)} is called '${shortened(text)}'`,
		{
			code: 'noSuchName',
			description: `${nearest.length > 0 ? `The nearest names: ${listed(nearest)}. ` : ''}Give the exact name, the code or the ID. Nothing was sent.`,
		},
	);
};

const pairsOfEntries = new WeakMap<Entry, Set<string>>();

/** The few names most alike. */
export function nearestTo(text: string, all: Entry[]): Entry[] {
	const wanted = pairs(normal(text));
	const alike = (entry: Entry) => {
		const own = pairsOfEntries.get(entry) ?? pairs(normal(entry.name));
		pairsOfEntries.set(entry, own);
		return likeness(wanted, own);
	};
	return all
		.map((entry) => ({ entry, like: alike(entry) }))
		.filter(({ like }) => like >= 0.4)
		.sort((a, b) => b.like - a.like)
		.slice(0, 3)
		.map(({ entry }) => entry);
}

/** A parameter that takes ids, or a field of a collection that does. */
interface ReferenceParameter {
	collection?: string;
	name: string;
	entity: string;
	label: string;
	many: boolean;
}

export const isReference = ({ kind, to }: Field) =>
	(kind === 'reference' || kind === 'references') && entities[to!].list !== undefined;

const known = new WeakMap<Operation, ReferenceParameter[]>();

function referenceParameters(resource: Resource, operation: Operation): ReferenceParameter[] {
	const made = known.get(operation);
	if (made) return made;
	const paths = placeholders(resource, operation)
		.filter(({ entity }) => entity && entities[entity].list)
		.map(({ parameter, entity }) => ({
			name: parameter,
			entity: entity!,
			label: entities[entity!].label,
			many: false,
		}));
	const fields = [...operation.body, ...operation.query, ...(operation.clientFilters ?? [])]
		.filter(isReference)
		.map((field): ReferenceParameter => {
			const part = operation.body.includes(field) ? 'body' : 'query';
			return {
				name: field.name,
				entity: field.to!,
				label: labelOf(field),
				many: field.kind === 'references',
				...(!isTopField(operation, field) && { collection: collectionOf(operation, part) }),
			};
		});
	const found = [...paths, ...fields];
	known.set(operation, found);
	return found;
}

/** The parameters of an item with ids in place of the names that it gives. */
export async function withIds<P extends { get(name: string): unknown }>(
	session: Session,
	resource: Resource,
	operation: Operation,
	parameters: P,
): Promise<P> {
	const { get } = parameters;
	const collection = (name: string) => (get(name) ?? {}) as IDataObject;
	const finder = new Finder(session, reader(get), resource.entity);
	const found: Array<ReferenceParameter & { value: unknown }> = [];
	for (const parameter of referenceParameters(resource, operation)) {
		const raw = parameter.collection
			? collection(parameter.collection)[parameter.name]
			: get(parameter.name);
		const value = await finder.ids(parameter, raw);
		if (value !== undefined) found.push({ ...parameter, value });
	}
	return found.length === 0 ? parameters : { ...parameters, get: replaced(get, found) };
}

/** Several ids; what is no list is left to the check of the field's value. */
function listOf(raw: unknown): unknown[] {
	if (raw === undefined || raw === null || raw === '') return [];
	return toList(raw, '');
}

function replaced(
	get: (name: string) => unknown,
	found: Array<ReferenceParameter & { value: unknown }>,
) {
	return (name: string): unknown => {
		const own = found.find((parameter) => !parameter.collection && parameter.name === name);
		if (own) return own.value;
		const inside = found.filter((parameter) => parameter.collection === name);
		if (inside.length === 0) return get(name);
		return {
			...(get(name) as IDataObject),
			...Object.fromEntries(inside.map((parameter) => [parameter.name, parameter.value])),
		};
	};
}
