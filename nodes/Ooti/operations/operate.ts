import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Operation, Resource } from '../../shared/api/types';
import { placeholders } from '../../shared/api/placeholders';
import { answeredEntity, entities } from '../../shared/tables/entities';
import { check } from './check/check';
import { isWrite, type Answer, type Call } from '../../shared/transport/client';
import { mergeItems, perParent } from '../../shared/transport/every';
import { refuseEmptyExpressions } from './emptyExpressions';
import { outcomeUnknown } from '../../shared/transport/errors';
import { found } from './find';
import { fileOf, isFile, parsed } from './files';
import { linkerFor, type Linker } from '../../shared/transport/linked';
import { shaper, type OutputOptions } from '../../shared/transport/output';
import { narrowingOf } from './narrow';
import { upsert } from './upsert';
import { takeTurn } from './upsertTable';
import { DEFAULT_PAGE_SIZE, readList } from '../../shared/transport/pages';
import { clientFilterOf, combined } from '../../shared/transport/filters';
import { isPreview, PREVIEW_NOTICE, previewItem } from './preview';
import { withIds } from '../../shared/transport/references';
import { buildCall, type ItemParameters } from '../../shared/transport/request';
import { apiRequest, type Prepared } from './send';
import type { Session } from '../../shared/transport/session';
import { atLeastOne, toSwitch } from '../../shared/transport/values';

/** What carrying out an operation needs of the item it is for. */
export interface Item extends ItemParameters {
	index: number;
	/** The data of the input item. */
	input?(): IDataObject;
	/**
	 * Called before a write is sent.
	 * @returns the output that an earlier execution had for the same request; undefined when it must
	 * be sent
	 * @throws Problem when it must not be sent
	 */
	earlierOutput?(call: Call): Promise<INodeExecutionData[] | undefined>;
	/** Keys of rows of Create or Update that may have been created, in this try of the run or an earlier one. */
	uncertain?: Set<string>;
	/** n8n's storage of binary data. */
	store(data: Buffer, fileName?: string, mimeType?: string): Promise<IBinaryData>;
	/** Tells the user something beside the output. */
	hint(message: string): void;
}

interface Options extends OutputOptions {
	pageSize?: unknown;
	preview?: unknown;
}

/** One operation for one item, with its request. */
interface Job {
	session: Session;
	resource: Resource;
	operation: Operation;
	item: Item;
	options: Options;
	call: Call;
	/** Tells the user something once in a run, beside the output. */
	hint(message: string): void;
	/** Makes an output item of a record. */
	shape: ReturnType<typeof shaper>;
	/** Adds what a record refers to, if the user asked for it. */
	linker?: Linker;
}

const limitOf = ({ get }: Item): number =>
	toSwitch(get('returnAll'), 'Return All') ? Infinity : atLeastOne(get('limit'), 'Limit', 50);

/** What has been told beside the output of a run, which concerns all its items. */
const said = new WeakMap<Session, Set<string>>();

function sayOnce(session: Session, { hint }: Item, message: string): void {
	const messages = said.get(session) ?? new Set();
	said.set(session, messages);
	if (!messages.has(message)) hint(message);
	messages.add(message);
}

/**
 * Carries out an operation for one input item: the one way to OOTI, for ordinary runs and for tools.
 * @returns the output items, linked to the input item
 * @throws Problem in the user's words
 */
export async function operate(
	session: Session,
	resource: Resource,
	operation: Operation,
	given: Item,
): Promise<INodeExecutionData[]> {
	refuseEmptyExpressions(resource, operation, given);
	if (operation.kind === 'find') return found(given);
	// Taken at once, since items come in their order only until something is awaited.
	const turn = operation.kind === 'upsert' ? takeTurn(session) : undefined;
	if (turn) return [await upserted(session, resource, operation, given, turn).finally(turn.pass)];
	const lists =
		operation.kind === 'list'
			? await perParent(session, resource, operation, given.get)
			: undefined;
	if (lists) {
		const read = lists.map(
			(get) => async () => await operate(session, resource, operation, { ...given, get }),
		);
		return await mergeItems(read, limitOf(given));
	}
	const item = await withIds(session, resource, operation, given);
	const options = (item.get('options') ?? {}) as Options;
	if (operation.kind === 'check')
		return await check(session, item, { lean: options.output === 'simplified' });
	const hint = (message: string) => sayOnce(session, item, message);
	const { call, paged, about, notice }: Prepared =
		operation.kind === 'request'
			? await apiRequest(session, item)
			: { call: await buildCall(resource, operation, item), paged: operation.kind === 'list' };
	if (notice) hint(notice);
	const { resource: answered } = about ?? { resource };
	const job: Job = {
		...{ session, resource, operation, item, options, call, hint },
		shape: shaper(options, item.index, answeredEntity(resource, operation)),
		linker: linkerFor(session, answered, options.linkedRecords, { get: item.get, hint }),
	};
	return paged ? await readAll(job) : await sendOne(job);
}

/** Reads a list, page by page, without the records that the node's own filters leave out. */
async function readAll(job: Job): Promise<INodeExecutionData[]> {
	const { session, resource, operation, item, options, call, hint, shape, linker } = job;
	const limit = limitOf(item);
	const pageSize = atLeastOne(options.pageSize, 'Records per Page', DEFAULT_PAGE_SIZE);
	const filter = combined([
		clientFilterOf(resource, operation, item),
		narrowingOf(resource, operation, item),
	]);
	const seen: unknown[] = [];
	const { records, warning } = await readList(session.client, call, {
		limit,
		pageSize,
		keep: filter?.keep,
		onPage: (page) => {
			if (filter) seen.push(...page);
			linker?.prepare(filter ? page.filter(filter.keep) : page).catch(() => undefined);
		},
	});
	if (warning) item.hint(warning);
	filter?.check(seen);
	const told = filter?.notice?.(seen);
	if (told) hint(told);
	return (linker ? await linker.link(records) : records).map(shape);
}

/** Sends one request; of one that changes data, only if it is no preview and an earlier execution has not sent it. */
async function sendOne(job: Job): Promise<INodeExecutionData[]> {
	const { session, item, options, call, hint } = job;
	const preview = isPreview(options);
	if (!isWrite(call)) return await itemsOf(await session.client.send(call), job);
	if (preview) {
		hint(PREVIEW_NOTICE);
		return [previewItem(call, item.index)];
	}
	const earlier = await item.earlierOutput?.(call);
	if (earlier) return earlier;
	const answer = await session.client.send(call);
	try {
		return await itemsOf(answer, job);
	} catch (error) {
		throw outcomeUnknown(error);
	}
}

/** What comes of a row of Create or Update, as an output item. */
async function upserted(
	session: Session,
	resource: Resource,
	operation: Operation,
	given: Item,
	turn: ReturnType<typeof takeTurn>,
): Promise<INodeExecutionData> {
	const item = await withIds(session, resource, operation, given);
	const options = (item.get('options') ?? {}) as Options;
	const hint = (message: string) => sayOnce(session, item, message);
	const preview = isPreview(options);
	if (preview) hint(PREVIEW_NOTICE);
	const {
		record,
		outcome,
		preview: sent,
	} = await upsert(
		session,
		resource,
		{ ...item, input: () => item.input?.() ?? {}, preview, hint },
		turn,
	);
	const linker = linkerFor(session, resource, options.linkedRecords, { get: item.get, hint });
	const [linked] = linker ? await linker.link([record]) : [record];
	const { json, pairedItem } = shaper(options, item.index, entities[resource.entity])(linked);
	return { json: sent ? { ...idsOf(json), ...sent, outcome } : { ...json, outcome }, pairedItem };
}

const idsOf = ({ id, pk }: IDataObject): IDataObject => ({
	...(id !== undefined && { id }),
	...(pk !== undefined && { pk }),
});

/** The output of an answer. */
async function itemsOf(answer: Answer, job: Job): Promise<INodeExecutionData[]> {
	const { resource, operation, item, call, shape, linker } = job;
	if (call.binary && isFile(answer)) return [await fileItem(answer, call, item)];
	const body = call.binary ? parsed(answer) : answer.body;
	if (operation.kind === 'delete')
		return [{ json: deleted(call, resource, operation), pairedItem: { item: item.index } }];
	if (body === '' || body === undefined || body === null) return [shape({ success: true })];
	const records = Array.isArray(body) ? body : [body];
	return (linker ? await linker.link(records) : records).map(shape);
}

/** n8n's convention for deletions, with the id, so that a later step knows which record it was. */
function deleted(call: Call, resource: Resource, operation: Operation): IDataObject {
	const id = deletedId(call, resource, operation);
	return {
		deleted: true,
		...(id !== undefined && { id: Number.isSafeInteger(Number(id)) ? Number(id) : id }),
	};
}

/** The id that the path ends with; a path that ends with the organization is of many records in it. */
function deletedId({ path }: Call, resource: Resource, operation: Operation): string | undefined {
	const last = placeholders(resource, operation).pop();
	if (!last || (last.entity === 'organization' && resource.entity !== 'organization'))
		return undefined;
	return path.split('/')[operation.path.split('/').indexOf(`{${last.name}}`)];
}

async function fileItem(answer: Answer, call: Call, item: Item): Promise<INodeExecutionData> {
	const { data, fileName, mimeType } = fileOf(answer, call);
	const field = String(item.get('binaryPropertyName') || 'data');
	return {
		json: { fileName, mimeType, size: data.length },
		binary: { [field]: await item.store(data, fileName, mimeType) },
		pairedItem: { item: item.index },
	};
}
