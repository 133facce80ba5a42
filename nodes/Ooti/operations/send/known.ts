import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import { placeholders, type Placeholder } from '../../../shared/api/placeholders';
import type { Operation, ResourceOperation } from '../../../shared/api/types';
import { resources } from '../../../shared/tables';
import { entities } from '../../../shared/tables/entities';
import { piecesOf } from './address';

/** What the tables know of an address: it may serve several operations, told apart by their bodies. */
export interface KnownAddress {
	entries: ResourceOperation[];
	/** The placeholders of the path, each with the piece that fills it. */
	filledPlaceholders: Array<Placeholder & { piece: string }>;
}

/** Operations that are one request at their path. */
const entries: ResourceOperation[] = resources
	.flatMap((resource) => resource.operations.map((operation) => ({ resource, operation })))
	.filter(({ operation: { kind } }) => !['request', 'find', 'check', 'upsert'].includes(kind));

/** An operation that PATCHes some fields is known by PUT as well. */
const isMethod = (operation: Operation, method: IHttpRequestMethods) =>
	operation.method === (method === 'PUT' ? 'PATCH' : method) || operation.method === method;

const PLACEHOLDER = /^\{(\w+)\}$/;

/**
 * Whether a piece may be a word of an address rather than a name; only the list of records can tell.
 */
export const isSlug = (piece: string): boolean => /^[a-z][a-z0-9_-]*$/.test(piece);

function filledIn(
	{ resource, operation }: ResourceOperation,
	pieces: string[],
): KnownAddress['filledPlaceholders'] | undefined {
	const template = piecesOf(operation.path);
	if (template.length !== pieces.length) return undefined;
	const known = placeholders(resource, operation);
	const filled: KnownAddress['filledPlaceholders'] = [];
	for (const [at, expected] of template.entries()) {
		const piece = pieces[at];
		const [, name] = PLACEHOLDER.exec(expected) ?? [];
		const placeholder = known.find((each) => each.name === name);
		if (placeholder && !fits(placeholder, piece)) return undefined;
		if (!placeholder && expected.toLowerCase() !== piece.toLowerCase()) return undefined;
		if (placeholder) filled.push({ ...placeholder, piece });
	}
	return filled;
}

/** Whether a piece of a path may be meant for a placeholder: an id, a name, or the placeholder itself. */
const fits = ({ entity }: Placeholder, piece: string) =>
	!entity || !isSlug(piece) || entities[entity].list !== undefined;

/** The operations of a method at a path; of two that fit the one whose address says more. */
export function known(method: IHttpRequestMethods, path: string): KnownAddress | undefined {
	const pieces = piecesOf(path);
	const found = entries
		.filter(({ operation }) => isMethod(operation, method))
		.flatMap((entry) => {
			const filled = filledIn(entry, pieces);
			return filled ? [{ entry, filled }] : [];
		})
		.sort((a, b) => a.filled.length - b.filled.length);
	if (found.length === 0) return undefined;
	const [{ entry: best, filled }] = found;
	const same = found.filter(({ entry }) => entry.operation.path === best.operation.path);
	return { entries: same.map(({ entry }) => entry), filledPlaceholders: filled };
}

/** Whether a body says all that tells an operation apart from the others at its address. */
const says = ({ fixedBody = {} }: Operation, body: IDataObject) =>
	Object.entries(fixedBody).every(([name, value]) => isSame(value, body[name]));

/** What Django REST framework takes for true. */
const TRUE = ['true', 't', 'yes', 'y', 'on', '1'];
const isSame = (fixed: unknown, given: unknown) => {
	const text = String(given).trim().toLowerCase();
	return typeof fixed === 'boolean'
		? TRUE.includes(text) === fixed
		: text === String(fixed).toLowerCase();
};

const told = ({ operation }: ResourceOperation) => Object.keys(operation.fixedBody ?? {}).length;

/** The operations that a body carries out at an address, the one that says most first. */
export const meant = ({ entries: all }: KnownAddress, body: IDataObject): ResourceOperation[] =>
	all.filter(({ operation }) => says(operation, body)).sort((a, b) => told(b) - told(a));

/** A word of an address in the singular. */
const words = (path: string): string[] =>
	piecesOf(path)
		.filter((piece) => /^[a-z_-]{3,}$/i.test(piece))
		.map((piece) => piece.toLowerCase().replace(/s$/, ''));

/** The few known addresses that share most words with one that is not known. */
export function similar(method: IHttpRequestMethods, path: string): string[] {
	const wanted = new Set(words(path));
	const likeness = ({ operation }: ResourceOperation) =>
		words(operation.path).filter((word) => wanted.has(word)).length +
		(operation.method === method ? 0.5 : 0);
	const near = entries
		.map((entry) => ({ entry, like: likeness(entry) }))
		.filter(({ like }) => like >= 1)
		.sort((a, b) => b.like - a.like)
		.map(({ entry: { operation } }) => `${operation.method} ${operation.path}`);
	return [...new Set(near)].slice(0, 3);
}
