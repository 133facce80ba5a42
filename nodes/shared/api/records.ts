import type { IDataObject } from 'n8n-workflow';
import type { Entity } from './types';

export const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The id of a record: of the field that is known to hold it, else under either name that OOTI uses. */
export const idOf = (record: IDataObject, field?: string): unknown =>
	(field && record[field]) ?? record.pk ?? record.id;

/**
 * A record with its id in `id`, whichever name OOTI has for it. Of an entity that is not known, an
 * `id` stays as it is.
 */
export function withId(record: IDataObject, entity?: Entity): IDataObject {
	const id = (entity ? undefined : record.id) ?? idOf(record, entity?.id);
	if (record.id === id || (typeof id !== 'number' && typeof id !== 'string')) return record;
	return 'id' in record ? { ...record, id } : { id, ...record };
}

/** Records of several lists, each once: one may stand in more than one of them. */
export function onceById(records: IDataObject[], field?: string): IDataObject[] {
	const seen = new Set<string>();
	return records.filter((record) => {
		const id = isObject(record) ? idOf(record, field) : undefined;
		if (id === undefined || id === null) return true;
		const isNew = !seen.has(String(id));
		seen.add(String(id));
		return isNew;
	});
}
