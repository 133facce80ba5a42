import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { resources } from '../../../nodes/shared/tables';
import type { Operation, Resource } from '../../../nodes/shared/api/types';
import { merged } from '../../../test/support/exceptions';
import type { Endpoint } from '../../../simulator/facts';
import { facts, keyOf } from '../../../test/support/facts';
import { generate, type Expected } from '../../../test/support/generate';
import { alone, right, stopped, wrong, type Failure, type Group, type Verdict } from '../cases';
import { difference } from '../same';
import type { Change, World } from '../world';

/** An operation and its endpoint in endpoints.json. */
export interface Spoken {
	resource: Resource;
	operation: Operation;
	fact: Endpoint;
}

const byKey = new Map(
	facts
		.filter(({ method, path, operation }) => !merged[`${method} ${path} ${operation}`])
		.map((fact) => [keyOf(fact), fact]),
);

/** All operations that are a single request to an endpoint of endpoints.json. */
export const spoken: Spoken[] = resources.flatMap((resource) =>
	resource.operations.flatMap((operation) => {
		const fact = byKey.get(keyOf(operation as unknown as Endpoint));
		return fact && operation.kind !== 'upsert' ? [{ resource, operation, fact }] : [];
	}),
);

const file = {
	data: {
		data: Buffer.from('hello').toString('base64'),
		mimeType: 'text/plain',
		fileName: 'é.txt',
	},
};

interface Came {
	items: INodeExecutionData[];
	error?: Failure;
	written: World['written'];
	changes: Change[];
}

/** The parameters with all fields filled in, and the expected request. */
function prepared(world: World, { fact, resource, operation }: Spoken) {
	world.begin();
	const { parameters, expected } = generate(world.sim, fact, resource, operation);
	if (operation.kind === 'list') Object.assign(parameters, { returnAll: true, filters: undefined });
	if (operation.fileField) parameters[operation.fileField] = 'data';
	world.adopt();
	return { parameters, expected };
}

async function carriedOut(world: World, one: Spoken): Promise<Came> {
	const { operation } = one;
	const { parameters } = prepared(world, one);
	const { items, error } = await world.run(parameters, { items: [{ json: {}, binary: file }] });
	const written = world.written.map((sent) => (operation.fileField ? { ...sent, body: {} } : sent));
	return { items, error, written, changes: world.changes() };
}

const isRead = ({ operation }: Spoken) => operation.method === 'GET' && !operation.changesData;

/** The query of a list without filters, which have rows of their own. */
const withoutFilters = ({ operation, fact }: Spoken, { query }: Expected) =>
	Object.fromEntries(
		Object.entries(query).filter(
			([name]) => operation.required.includes(name) || name in (fact.fixedQuery ?? {}),
		),
	);

/** The simulator's answer to the same request without the node; undefined if it is an error. */
async function answered(world: World, one: Spoken): Promise<unknown[] | undefined> {
	const { expected } = prepared(world, one);
	const query = one.operation.kind === 'list' ? withoutFilters(one, expected) : expected.query;
	const { path, method } = expected;
	if (one.operation.kind === 'list') {
		const records = await world.raw(path, query);
		if (records) return records;
	}
	const { status, body } = await world.send({ method, path, query, body: expected.body });
	if (status >= 300) return undefined;
	return Array.isArray(body) ? body : [body === '' ? { success: true } : body];
}

const withoutId = (record: unknown): object =>
	Object.fromEntries(
		Object.entries(record as object)
			.filter(([name]) => name !== 'id')
			.sort(([a], [b]) => (a < b ? -1 : 1)),
	);

/** Compares items with records; each item must have the id in `id`. */
function sameRecords(records: unknown[], items: INodeExecutionData[]): string | undefined {
	if (records.length !== items.length) return `${records.length} ≠ ${items.length} records`;
	for (const [index, record] of records.entries()) {
		const { json } = items[index];
		const plain = (typeof record === 'object' && record !== null ? record : { value: record }) as {
			id?: unknown;
			pk?: unknown;
		};
		const [wanted, got] = [plain, json].map((one) => JSON.stringify(withoutId(one)));
		if (wanted !== got) return difference(withoutId(plain), withoutId(json), []) ?? 'other fields';
		const id = json.id as unknown;
		if (id !== plain.id && id !== plain.pk) return `id: ${String(id)}`;
		if (plain.pk !== undefined && id === undefined) return 'no id';
	}
	return undefined;
}

interface Truth {
	plain: Came;
	/** What is wrong without any dialect, compared with the simulator's answer. */
	fault?: string;
}

/** Runs the node on the plain simulator and compares it with the same request without the node. */
async function known(plain: World, one: Spoken): Promise<Truth> {
	const { operation } = one;
	const { expected } = prepared(plain, one);
	const records = operation.fileField ? [] : await answered(plain, one);
	const changes = plain.changes();
	const came = await carriedOut(plain, one);
	return { plain: came, fault: operation.fileField ? undefined : faultOf() };

	function faultOf(): string | undefined {
		if (!records) return came.error ? undefined : 'no error for what is refused';
		if (came.error) return `an error for what is not refused: ${came.error.message}`;
		const sent = came.written.map(({ path, body }) => ({ path, body: body ?? {} }));
		const { method, path, body } = expected;
		const wanted = method === 'GET' ? [] : [{ path, body }];
		const other = difference(wanted, sent, []) ?? difference(changes, came.changes, []);
		if (other) return other;
		if (operation.kind === 'delete')
			return came.items[0]?.json.deleted === true ? undefined : 'nothing says that it is deleted';
		return operation.kind === 'file' ? undefined : sameRecords(records, came.items);
	}
}

const shown = ({ json, binary }: INodeExecutionData): object => ({
	...json,
	...(binary && { binary: binary.data?.fileName }),
});

async function judged(world: World, one: Spoken, { plain, fault }: Truth): Promise<Verdict> {
	const { names } = world;
	const { fact, operation } = one;
	if (fault) return wrong(`without any dialect: ${fault}`);
	const got = await carriedOut(world, one);
	if (got.error && !plain.error) {
		if (got.changes.length > 0) return wrong(`changed something and failed: ${got.error.message}`);
		return stopped(got.error);
	}
	// OOTI rejects the same requests in every dialect.
	if (plain.error)
		return got.error ? right : wrong(`carried out what is refused: ${plain.error.message}`);
	const sent = difference(plain.written, got.written, []);
	if (sent) return wrong(`sent something else: ${sent}`);
	const made = difference(plain.changes, got.changes, []);
	if (made) return wrong(`changed something else: ${made}`);
	const apart =
		names.includes('separate') && fact.entity === 'project' && /^list/.test(fact.operation);
	const kept = apart ? withoutOpportunities(plain.items) : plain.items;
	const other = difference(kept.map(shown), got.items.map(shown), names);
	if (other) return wrong(`answered something else: ${other}`);
	if (got.items.some(({ json }, index) => 'id' in kept[index].json && !('id' in json)))
		return wrong('answered a record without `id`');
	if (!isRead(one) || operation.kind === 'file') return right;
	// Records are output exactly as the dialect answers them.
	const records = await answered(world, one);
	if (!records) return wrong('OOTI refused, and nothing is said');
	const changed = sameRecords(records, got.items);
	return changed ? wrong(`changed OOTI's answer: ${changed}`) : right;
}

/** In `separate`, lists of projects do not contain opportunities. */
const withoutOpportunities = (items: INodeExecutionData[]) =>
	items.filter(
		({ json }: { json: IDataObject }) =>
			!('stage' in json && json.stage !== null && json.signed === false),
	);

export const operations: Group[] = spoken.map((one) =>
	alone<Truth>({
		row: 'Operations',
		name: `${one.resource.name} › ${one.operation.name}`,
		truth: async (plain) => await known(plain, one),
		judge: async (world, truth) => await judged(world, one, truth),
	}),
);
