import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Operation, Resource } from '../api/types';
import { placeholders } from '../api/placeholders';
import { answeredEntity } from '../tables/entities';
import { apiCall } from './apiRequest';
import { changes, type Answer, type Call } from './client';
import { outcomeUnknown } from './errors';
import { fileOf, isFile, parsed } from './files';
import { shaper, type OutputOptions } from './output';
import { DEFAULT_PAGE_SIZE, readList } from './pages';
import { ownFilter } from './filters';
import { buildCall, type ItemParameters } from './request';
import type { Session } from './session';
import { atLeastOne } from './values';

/** What carrying out an operation needs of the item it is for. */
export interface Item extends ItemParameters {
	index: number;
	/** n8n's storage of binary data. */
	store(data: Buffer, fileName?: string, mimeType?: string): Promise<IBinaryData>;
	/** Tells the user something beside the output. */
	hint(message: string): void;
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
	item: Item,
): Promise<INodeExecutionData[]> {
	const options = (item.get('options') ?? {}) as OutputOptions & { pageSize?: unknown };
	const shape = shaper(options, item.index, answeredEntity(resource, operation));
	const { call, paged } =
		operation.kind === 'request'
			? apiCall(item)
			: { call: await buildCall(resource, operation, item), paged: operation.kind === 'list' };

	if (paged) {
		const limit =
			item.get('returnAll') === true ? Infinity : atLeastOne(item.get('limit'), 'Limit', 50);
		const pageSize = atLeastOne(options.pageSize, 'Records per Page', DEFAULT_PAGE_SIZE);
		const filter = ownFilter(resource, operation, item);
		const { records, warning } = await readList(session.client, call, {
			limit: filter ? Infinity : limit,
			pageSize,
		});
		if (warning) item.hint(warning);
		return (filter ? filter(records).slice(0, limit) : records).map(shape);
	}

	const answer = await session.client.send(call);
	try {
		return await itemsOf(answer, call, resource, operation, item, shape);
	} catch (error) {
		throw changes(call) ? outcomeUnknown(error) : error;
	}
}

async function itemsOf(
	answer: Answer,
	call: Call,
	resource: Resource,
	operation: Operation,
	item: Item,
	shape: ReturnType<typeof shaper>,
): Promise<INodeExecutionData[]> {
	if (call.binary && isFile(answer)) return [await fileItem(answer, call, item)];
	const body = call.binary ? parsed(answer) : answer.body;
	if (operation.kind === 'delete')
		return [{ json: deleted(call, resource, operation), pairedItem: { item: item.index } }];
	if (body === '' || body === undefined || body === null) return [shape({ success: true })];
	return Array.isArray(body) ? body.map(shape) : [shape(body)];
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
