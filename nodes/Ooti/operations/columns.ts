import type { IDataObject } from 'n8n-workflow';
import { frenchOf } from '../../shared/tables/french';
import { labelOf } from '../../shared/api/naming';
import { isObject } from '../../shared/api/records';
import type { Field } from '../../shared/api/types';
import { Problem } from '../../shared/transport/problem';
import { bare } from '../../shared/transport/text';
import { isEmpty, parseJson } from '../../shared/transport/values';

/** The columns of Create or Update, as n8n's column mapping gives them. */
export interface Columns {
	mappingMode?: string;
	value?: IDataObject | null;
	matchingColumns?: string[];
}

/** What a row gives for a field, and the column it comes from. */
export interface Cell {
	field: Field;
	column: string;
	raw: unknown;
}

/** How headings are compared: "Discount (%)" is not "Discount". */
const heading = (text: string): string => bare(text.replace(/%/g, ' pct '));

/** The fields by all that a column may be called; several where one word stands for more than one. */
function fieldsByName(fields: Field[]): Map<string, Field[]> {
	const names = new Map<string, Field[]>();
	const add = (text: string, field: Field) => {
		const known = names.get(heading(text)) ?? [];
		if (!known.includes(field)) names.set(heading(text), [...known, field]);
	};
	for (const field of fields) add(field.name, field);
	for (const field of fields) add(labelOf(field), field);
	for (const field of fields) for (const word of frenchOf(field)) add(word, field);
	return names;
}

const known = new WeakMap<Field[], Map<string, Field[]>>();

const isShare = ({ label = '' }: Field) => label.includes('%');

/** The first of several fields of a column, unless the unit of the cell tells: a rate or an amount. */
function meant(fields: Field[], cell: unknown): Field | undefined {
	const [, unit] = /(%|€|EUR)\s*$/i.exec(String(cell)) ?? [];
	const fitting = unit && fields.find((field) => isShare(field) === (unit === '%'));
	return fitting || fields[0];
}

/** A cell with blanks alone looks empty to whoever filled in the table. */
const isBlank = (cell: unknown) => isEmpty(typeof cell === 'string' ? cell.trim() : cell);

/** @throws Problem when two columns give one field */
function mapped(input: IDataObject, fields: Field[], ignored: (column: string) => void): Cell[] {
	const names = known.get(fields) ?? fieldsByName(fields);
	known.set(fields, names);
	const cells = new Map<string, Cell>();
	for (const [column, raw] of Object.entries(input)) {
		const field = meant(names.get(heading(column)) ?? [], raw);
		if (!field) {
			ignored(column);
			continue;
		}
		const other = cells.get(field.name);
		if (other && !isBlank(raw) && !isBlank(other.raw)) throw twice(other, column);
		if (!other || isBlank(other.raw)) cells.set(field.name, { field, column, raw });
	}
	return [...cells.values()];
}

const twice = ({ field, column }: Cell, other: string) =>
	new Problem(`The columns '${column}' and '${other}' both give '${labelOf(field)}'`, {
		description: 'Rename one of them, or map each column manually. Nothing was sent for this row.',
	});

/** What a row gives, empty cells left out: they change nothing. */
export function cellsOf(
	{ mappingMode, value }: Columns,
	fields: Field[],
	input: IDataObject,
	ignored: (column: string) => void,
): Cell[] {
	if (mappingMode === 'autoMapInputData')
		return mapped(input, fields, ignored).filter(({ raw }) => !isBlank(raw));
	const given = isObject(value) ? value : {};
	for (const [name, raw] of Object.entries(given))
		if (!isBlank(raw) && !fields.some((field) => field.name === name)) ignored(name);
	return fields
		.map((field) => ({ field, column: labelOf(field), raw: given[field.name] }))
		.filter(({ raw }) => !isBlank(raw));
}

/** The parameter, which a tool may give as JSON text. */
export function columnsOf(raw: unknown): Columns {
	const value = parseJson(raw ?? {}, 'Columns');
	return isObject(value) ? value : {};
}
