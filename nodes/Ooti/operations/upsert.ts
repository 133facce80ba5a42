import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { labelOf } from '../../shared/api/naming';
import { placeholders } from '../../shared/api/placeholders';
import { idOf, isObject } from '../../shared/api/records';
import type { Field, Operation, Resource } from '../../shared/api/types';
import { entities } from '../../shared/tables/entities';
import { upsertOf, type Upsert } from '../../shared/tables/upsert';
import type { Call } from '../../shared/transport/client';
import { cellsOf, columnsOf, type Cell } from './columns';
import { comparable } from './comparing';
import { reader } from '../../shared/transport/lookup';
import { previewed } from './preview';
import { mayHaveArrived, Problem } from '../../shared/transport/problem';
import { Finder, isReference } from '../../shared/transport/references';
import { buildCall, type ItemParameters } from '../../shared/transport/request';
import type { Session } from '../../shared/transport/session';
import { shown } from '../../shared/transport/text';
import { type Table, tableFor, type Turn } from './upsertTable';
import { convert, isEmpty, locatorValue } from '../../shared/transport/values';

/** Create or Update: one row of a table becomes one record of OOTI, once. */

export type UpsertOutcome = 'created' | 'updated' | 'unchanged' | 'left';

/** What an upsert needs of the item it is for. */
export interface Row extends ItemParameters {
	index: number;
	/** The data of the input item, for Map Automatically. */
	input(): IDataObject;
	preview: boolean;
	/**
	 * Called before a write is sent.
	 * @returns the output that an earlier execution had for the same request; undefined when it must
	 * be sent
	 */
	earlierOutput?(call: Call): Promise<INodeExecutionData[] | undefined>;
	/** Keys of rows that may have been created; shared by all rows, and by the tries of a run. */
	uncertain?: Set<string>;
	/** Tells the user something once a run. */
	hint(message: string): void;
}

/** A row converted: names to ids, cells to values. */
interface ConvertedRow {
	cells: Cell[];
	/** With ids instead of names, by field: what requests are built of. */
	given: IDataObject;
	/** As it is sent, by field: what is compared. */
	values: IDataObject;
}

/** @throws Problem that names row, column and value, before anything is sent */
async function convertRow(
	session: Session,
	own: string,
	cells: Cell[],
	row: Row,
): Promise<ConvertedRow> {
	const raw = Object.fromEntries(cells.map(({ field, raw: value }) => [field.name, value]));
	const parameter = reader(row.get);
	const finder = new Finder(session, (path) => raw[path] ?? parameter(path), own);
	const given: IDataObject = {};
	const values: IDataObject = {};
	for (const { field, column, raw: cell } of cells) {
		try {
			const wanted = {
				entity: field.to!,
				label: labelOf(field),
				many: field.kind === 'references',
			};
			const named = isReference(field) ? await finder.ids(wanted, cell) : undefined;
			const value = named ?? cell;
			const sent = convert(field, value, row.timezone);
			if (sent === undefined) continue;
			given[field.name] = value as IDataObject;
			values[field.name] = sent as IDataObject;
		} catch (error) {
			throw inCell(row.index, column, error);
		}
	}
	return { cells, given, values };
}

function inCell(index: number, column: string, error: unknown): unknown {
	if (!(error instanceof Problem)) return error;
	const { message, description, status, failure } = error;
	const told = `Row ${index + 1}, column '${column}': ${message}`;
	return new Problem(told, { description: description ?? undefined, status, failure });
}

/** What comes of a row: the record as OOTI has it now, or what would be sent. */
export interface Result {
	record: IDataObject;
	outcome: UpsertOutcome;
	/** In a preview: what would be sent, and what differs. */
	preview?: IDataObject;
}

/** Carries out one row. `turn` was taken when the row came; the caller passes it on when this fails. */
export async function upsert(
	session: Session,
	resource: Resource,
	row: Row,
	turn: Turn,
): Promise<Result> {
	return await new Upserting(session, resource, row).run(turn);
}

class Upserting {
	private readonly operations: Upsert;

	constructor(
		private readonly session: Session,
		private readonly resource: Resource,
		private readonly row: Row,
	) {
		this.operations = upsertOf(resource)!;
	}

	async run(turn: Turn): Promise<Result> {
		const { row, session, operations } = this;
		const columns = columnsOf(row.get('columns'));
		const ignored: string[] = [];
		const cells = cellsOf(columns, operations.fields, row.input(), (name) => ignored.push(name));
		if (ignored.length > 0) row.hint(unused(ignored));
		const match = this.matchOn(columns.matchingColumns ?? []);
		const converted = await convertRow(session, this.resource.entity, cells, row);
		const empty = match.find(({ name }) => converted.values[name] === undefined);
		if (empty) throw this.noKey(empty);
		const lists = await this.lists(converted);
		const { apart } = operations;
		const table = await tableFor(session, lists, match, this.idField, {
			...row,
			apart: apart && (await this.call(apart.list)),
		});
		if (apart && table.unread && !isEmpty(converted.values[apart.by])) throw table.unread;

		await turn.come;
		const key = table.key(converted.values);
		const keyTurn = table.queue(key);
		turn.pass();
		await keyTurn.come;
		try {
			return await this.carryOut(table, key, converted);
		} finally {
			keyTurn.pass();
		}
	}

	/**
	 * What to look in. A record of which OOTI itself chooses the entity (team) may be in any of them,
	 * whichever is chosen in the node: all are looked in, or a second run would create it again.
	 */
	private async lists({ values }: ConvertedRow): Promise<Call[]> {
		const { list, create } = this.operations;
		this.refuseElsewhere(values);
		const teamOf = (operation: Operation) =>
			placeholders(this.resource, operation).find(({ entity }) => entity === 'team');
		const teamPlaceholder = teamOf(create) ? undefined : teamOf(list);
		if (!teamPlaceholder) return [await this.call(list)];
		const known = (await this.session.teams()).map(({ id }) => id);
		const given = [locatorValue(this.row.get(teamPlaceholder.parameter)), values.team];
		const teams = new Set([...known, ...given].filter((id) => !isEmpty(id)).map(String));
		if (teams.size === 0) return [await this.call(list)];
		return await Promise.all([...teams].map(async (team) => await this.call(list, {}, { team })));
	}

	private matchOn(names: string[]): Field[] {
		if (names.length === 0) {
			throw new Problem("'Columns to Match On' is empty", {
				description:
					'Choose the columns by which a record is recognised, such as an email address or a code.',
			});
		}
		return names.map((name) => {
			const field = this.operations.fields.find((each) => each.name === name);
			if (field) return field;
			throw new Problem(`'Columns to Match On' has a column that OOTI does not take: '${name}'`, {
				description: 'Open the node and choose the columns again.',
			});
		});
	}

	/** A row for another project than the one chosen would not be found, and created again by each run. */
	private refuseElsewhere(values: IDataObject): void {
		const { row, resource, operations } = this;
		for (const { parameter, entity } of placeholders(resource, operations.list)) {
			const chosen = locatorValue(row.get(parameter));
			const field = operations.fields.find(
				({ kind, to, name }) => kind === 'reference' && to === entity && values[name] !== undefined,
			);
			if (field && !isEmpty(chosen) && String(chosen) !== String(values[field.name]))
				throw this.elsewhere(field, String(values[field.name]), String(chosen));
		}
	}

	private elsewhere = (field: Field, given: string, chosen: string) =>
		new Problem(
			`Row ${this.row.index + 1}: '${labelOf(field)}' is ${given}, but ${chosen} is chosen in the node, whose list is looked in`,
			{
				description:
					'Give the same in both, or choose it in the node by an expression. Nothing was sent for this row.',
			},
		);

	private noKey = (field: Field) =>
		new Problem(
			`Row ${this.row.index + 1}: '${labelOf(field)}' is empty, and records are matched on it`,
			{
				description: 'Give it a value, or leave the row out. Nothing was sent for this row.',
			},
		);

	private async carryOut(table: Table, key: string, row: ConvertedRow): Promise<Result> {
		if (table.isDoubtful(key)) throw this.perhapsCreated();
		const found = table.find(key);
		if (found.length > 1) throw this.several(found);
		if (found.length === 0) return await this.create(table, key, row);
		if (this.ifFound() === 'leave') return this.unsent(found[0], 'left');
		return await this.change(table, found[0], row);
	}

	private ifFound(): unknown {
		const value = this.row.get('ifFound') ?? 'update';
		if (value === 'update' || value === 'leave') return value;
		throw new Problem(`'If Found' is neither 'update' nor 'leave': ${shown(value)}`, {
			description: 'Choose one in the list. Nothing was sent for this row.',
		});
	}

	private several(found: IDataObject[]) {
		const ids = found.map((record) => String(this.idOf(record))).join(', ');
		return new Problem(
			`Row ${this.row.index + 1}: ${found.length} records of OOTI match (ID ${ids})`,
			{
				description:
					'Match on more columns, or make the records in OOTI differ. Nothing was changed for this row.',
			},
		);
	}

	private noId = () =>
		new Problem(
			`Row ${this.row.index + 1}: OOTI did not say which ID the record has that is to be updated`,
			{
				description:
					'Nothing was sent for this row. Run the workflow anew: it finds the record in the list then.',
			},
		);

	private perhapsCreated = () =>
		new Problem(
			`Row ${this.row.index + 1}: a row before with the same key may have been created, or not`,
			{
				description:
					'Nothing was sent for this row. Run the workflow anew: it looks first what there is.',
			},
		);

	private async create(table: Table, key: string, row: ConvertedRow): Promise<Result> {
		const { create } = this.operations;
		const own = new Set([...create.body, ...create.query].map(({ name }) => name));
		const now = Object.fromEntries(Object.entries(row.given).filter(([name]) => own.has(name)));
		const call = await this.call(create, now);
		// What only an update takes is sent after the create.
		const rest = Object.fromEntries(Object.entries(row.values).filter(([name]) => !own.has(name)));
		if (this.row.preview) {
			const record = { ...row.values };
			table.add(record, row.values);
			const changes = this.differences({}, row.values);
			const { method } = this.operations.update;
			const then = Object.keys(rest).length > 0 && { then: { method, body: rest } };
			return { record, outcome: 'created', preview: { ...previewed(call), ...then, changes } };
		}
		const uncertain = (error: unknown): never => {
			if (mayHaveArrived(error)) table.doubt(key);
			throw error;
		};
		const [done] = (await this.row.earlierOutput?.(call).catch(uncertain)) ?? [];
		if (done) {
			table.add(done.json, row.values);
			return { record: done.json, outcome: 'created' };
		}
		const answer = await this.session.client.send(call).catch(uncertain);
		const created = isObject(answer.body) ? answer.body : {};
		const values = { ...row.values, ...created };
		const rewritten = table.add(values, row.values);
		if (rewritten.length > 0) this.row.hint(writtenOtherwise(rewritten));
		if (Object.keys(this.differences(created, rest)).length === 0)
			return { record: values, outcome: 'created' };
		const { record } = await this.send(table, values, created, { ...row, values: rest }).catch(
			(error: unknown) => {
				throw this.onlyCreated(this.idOf(created), error);
			},
		);
		return { record, outcome: 'created' };
	}

	/** The create was carried out; what only an update takes was not. */
	private onlyCreated(id: unknown, error: unknown): unknown {
		if (!(error instanceof Problem)) return error;
		const { message, errorCode: code, status, failure, mayHaveArrived } = error;
		return new Problem(
			`Row ${this.row.index + 1} was created${id === undefined ? '' : ` (ID ${String(id)})`}, but not with all of its values: ${message}`,
			{
				description:
					'Correct the values named here, if any, and run the workflow anew: it finds the record and sends what differs.',
				code,
				status,
				failure,
				mayHaveArrived,
			},
		);
	}

	private async change(table: Table, found: IDataObject, row: ConvertedRow): Promise<Result> {
		const record = await this.whole(table, found, row);
		const { fields, update } = this.operations;
		const taken = new Set([...update.body, ...update.query].map(({ name }) => name));
		const values = Object.fromEntries(
			Object.entries(row.values).filter(([name]) => taken.has(name)),
		);
		this.refuseFixed(record, row.values, taken);
		const unseen = fields.filter(({ name }) => values[name] !== undefined && !(name in record));
		if (unseen.length > 0) this.row.hint(notAnswered(unseen));
		return await this.send(table, record, record, { ...row, values });
	}

	/** A value that no update takes would be left out, and the record called updated. */
	private refuseFixed(record: IDataObject, values: IDataObject, taken: Set<string>): void {
		const matched = columnsOf(this.row.get('columns')).matchingColumns ?? [];
		const fixed = Object.entries(values).filter(
			([name]) => !taken.has(name) && !matched.includes(name) && name in record,
		);
		const [differing] = Object.keys(this.differences(record, Object.fromEntries(fixed)));
		const field = this.operations.fields.find(({ name }) => name === differing);
		if (field) throw this.fixed(field);
	}

	private fixed = (field: Field) =>
		new Problem(
			`Row ${this.row.index + 1}: '${labelOf(field)}' is another one in OOTI, which takes it only when a record is created`,
			{
				description: 'Change it in OOTI, or leave the column out. Nothing was sent for this row.',
			},
		);

	/** A record of a list may lack fields that the record alone has. */
	private async whole(
		table: Table,
		found: IDataObject,
		{ values }: ConvertedRow,
	): Promise<IDataObject> {
		const { get } = this.operations;
		const id = this.idOf(found);
		if (!get || id === undefined || Object.keys(values).every((name) => name in found))
			return found;
		const call = await this.call(get, {}, this.itself(id));
		const { body } = await this.session.client.send(call);
		const record = isObject(body) ? { ...found, ...body } : found;
		table.replace(found, record);
		return record;
	}

	/** Sends what differs from the record as it is known. */
	private async send(
		table: Table,
		before: IDataObject,
		seen: IDataObject,
		{ given, values }: ConvertedRow,
	): Promise<Result> {
		const changes = this.differences(seen, values);
		const names = Object.keys(changes);
		if (names.length === 0) return this.unsent(before, 'unchanged');
		const sent = Object.fromEntries(names.map((name) => [name, values[name]]));
		const id = this.idOf(before);
		if (id === undefined) {
			if (!this.row.preview) throw this.noId();
			// A record that a row before would create.
			table.replace(before, { ...before, ...sent });
			return { record: before, outcome: 'updated', preview: { preview: true, changes } };
		}
		const changed = Object.fromEntries(names.map((name) => [name, given[name]]));
		const call = await this.call(this.operations.update, changed, this.itself(id));
		if (this.row.preview) {
			table.replace(before, { ...before, ...sent });
			return { record: before, outcome: 'updated', preview: { ...previewed(call), changes } };
		}
		const { body } = await this.session.client.send(call);
		const record = { ...before, ...sent, ...(isObject(body) && body) };
		table.replace(before, record);
		return { record, outcome: 'updated' };
	}

	private unsent(record: IDataObject, outcome: UpsertOutcome): Result {
		const preview = this.row.preview ? { preview: true, changes: {} } : undefined;
		return { record, outcome, ...(preview && { preview }) };
	}

	/** Fields whose value in OOTI is another one, with both values. */
	private differences(record: IDataObject, values: IDataObject): Record<string, IDataObject> {
		const { fields } = this.operations;
		const { timezone } = this.row;
		const differing = fields.filter(
			(field) =>
				values[field.name] !== undefined &&
				comparable(field, record[field.name], timezone) !==
					comparable(field, values[field.name], timezone),
		);
		return Object.fromEntries(
			differing.map(({ name }) => [name, { from: record[name] ?? null, to: values[name] }]),
		);
	}

	private get idField(): string | undefined {
		return entities[this.resource.entity]?.id;
	}

	private idOf = (record: IDataObject): unknown => idOf(record, this.idField);

	private itself = (id: unknown) => ({ [this.resource.entity]: id });

	/** A request of one of the operations, with these fields and in its path these ids, by entity, or the item's own. */
	private async call(
		operation: Operation,
		fields: IDataObject = {},
		ids: Record<string, unknown> = {},
	): Promise<Call> {
		const { row, resource } = this;
		const inPath = placeholders(resource, operation);
		const get = (name: string): unknown => {
			if (name === 'additionalFields' || name === 'updateFields') return fields;
			const placeholder = inPath.find(({ parameter }) => parameter === name);
			// What another operation has left in the node's parameters is not asked for.
			if (!placeholder) return fields[name];
			const id = placeholder.entity && ids[placeholder.entity];
			return id === undefined ? row.get(name) : String(id);
		};
		return await buildCall(resource, operation, { ...row, get });
	}
}

const notAnswered = (fields: Field[]) =>
	`OOTI does not answer ${fields.map((field) => `'${labelOf(field)}'`).join(', ')}, so nobody can tell whether it differs: it is sent at every run.`;

const unused = (columns: string[]) =>
	`Columns that are no field of OOTI and are not used: ${columns.map((name) => `'${name}'`).join(', ')}.`;

const writtenOtherwise = (fields: Field[]) =>
	`OOTI writes ${fields.map((field) => `'${labelOf(field)}'`).join(' and ')} otherwise than the rows give it. Another run would not find these records by it and would create them again: give it as OOTI writes it, or match on another column.`;
