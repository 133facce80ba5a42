import type { IDataObject } from 'n8n-workflow';

export const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The id of a record: of the field that is known to hold it, else under either name that OOTI uses. */
export const idOf = (record: IDataObject, field?: string): unknown =>
	(field && record[field]) ?? record.pk ?? record.id;

/** Whether a reference in a record is to this id: a plain id, a record, or several of them. */
export function refersTo(value: unknown, wanted: number | string): boolean {
	if (Array.isArray(value)) return value.some((entry) => refersTo(entry, wanted));
	if (isObject(value)) return [value.id, value.pk].some((own) => String(own) === String(wanted));
	return value !== undefined && value !== null && String(value) === String(wanted);
}
