import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { placeholders } from '../shared/api/placeholders';
import { labelOf } from '../shared/api/naming';
import type { Field } from '../shared/api/types';
import { idOf } from '../shared/api/records';
import { today } from '../shared/api/days';
import { answeredEntity, entityWords } from '../shared/tables/entities';
import { type Moment, type StateName, stateOf, states } from '../shared/tables/states';
import { serverRoot } from '../shared/transport/address';
import { expectField, expectFields, refersTo } from '../shared/transport/filters';
import { linkerFor } from '../shared/transport/linked';
import { numberFrom } from '../shared/transport/numbers';
import { shaper, type OutputOptions } from '../shared/transport/output';
import { DEFAULT_PAGE_SIZE } from '../shared/transport/pages';
import { Problem } from '../shared/transport/problem';
import { buildCall } from '../shared/transport/request';
import { withIds } from '../shared/transport/references';
import { credentialOf, openSession, type Session } from '../shared/transport/session';
import { isEmpty, locatorValue, toId } from '../shared/transport/values';
import { digest, pollChanged, type ChangedState, type Watch } from './changed';
import { pollCreated, type CreatedState } from './created';
import { ALL, eventOf, type OotiEvent } from '../shared/tables/events';
import { Feed, type Row } from './feed';
import { clientFilters, serverFilters, type WatchedList } from '../shared/tables/watched';
import type { Layout } from './order';
import { DEFAULT_WATCHED, watchedList } from './properties';
import { goOnFrom, memorize, recall, subjectOf, type Memory } from './state';

interface TriggerOptions extends OutputOptions {
	ignoreFields?: string;
	watched?: number;
	pageSize?: number;
	repeatAfterRestart?: boolean;
}

/** Records that a test run in the editor shows. */
const EXAMPLES = 3;
/** Requests under way at once: nobody waits for a poll. */
const CONCURRENCY = 4;
/** What one trigger node watches, by its parameters. */
export class Watcher {
	private readonly options: TriggerOptions;
	private readonly moment: Moment;
	private filters: Array<{ field: Field; wanted: string }> = [];
	/** The parameters, with ids in place of names once these are looked up. */
	private given = (name: string): unknown => this.get(name);

	private constructor(
		private readonly context: IPollFunctions,
		private readonly session: Session,
		private readonly root: string,
		private readonly credential: string,
		private readonly event: OotiEvent,
		private readonly list: WatchedList,
	) {
		this.options = (this.get('options') ?? {}) as TriggerOptions;
		const days = this.get('days');
		this.moment = {
			today: today(context.getTimezone()),
			days: isEmpty(days) ? 1 : Number(numberFrom(days, 'Days Past Due', true)),
		};
	}

	/** Looks up the records that are given by name or code. */
	private async lookUp(): Promise<void> {
		const { resource, operation } = this.list;
		const fields = clientFilters(this.list);
		const parameters = { get: (name: string) => this.get(name) };
		const { get } = await withIds(
			this.session,
			resource,
			{ ...operation, clientFilters: fields },
			parameters,
		);
		this.given = get;
		const filters = (get('filters') ?? {}) as IDataObject;
		this.filters = fields.flatMap((field) => {
			const value = locatorValue(filters[field.name]);
			return value === undefined || value === null || value === ''
				? []
				: [{ field, wanted: String(toId(value, labelOf(field))) }];
		});
	}

	static async open(context: IPollFunctions, signal: AbortSignal): Promise<Watcher> {
		const get = (name: string) => context.getNodeParameter(name, null);
		const event = eventOf(get('event'));
		const list = event && watchedList(event.list, get('resource'));
		if (!event || !list) {
			throw new Problem('This trigger does not know the event or the resource', {
				description: "Choose the 'Event' and the 'Resource' again.",
			});
		}
		const authentication = get('authentication');
		const credential = credentialOf(authentication);
		const { baseUrl } = await context.getCredentials(credential);
		const session = await openSession(context, {
			authentication,
			concurrency: CONCURRENCY,
			signal,
		});
		const { id: credentialId } = context.getNode().credentials?.[credential] ?? {};
		return new Watcher(
			context,
			session,
			serverRoot(baseUrl),
			`${credential} ${credentialId ?? ''}`,
			event,
			list,
		);
	}

	/** Whether an earlier poll has left something to go on from. */
	remembers(data: IDataObject): boolean {
		return recall(data, this.subject()) !== undefined;
	}

	/** What has happened since the last poll; nothing at the first one. */
	async events(data: IDataObject): Promise<INodeExecutionData[]> {
		const subject = this.subject();
		const memory = recall(data, subject);
		const { repeatAfterRestart = false } = this.options;
		const selected = { ...memory?.selected };
		const from = memory && goOnFrom(memory, repeatAfterRestart);
		await this.lookUp();
		const feed = await this.feed(selected, from?.layout);
		const { rows, progress } = await this.look(feed, from).catch(async (error: unknown) => {
			if (!(await this.forgetTakenAway(selected, error))) throw error;
			return await this.look(await this.feed(selected), undefined);
		});
		const items = await this.shape(rows);
		memorize(
			data,
			{ subject, selected, progress },
			repeatAfterRestart && items.length > 0 ? from : undefined,
		);
		return items;
	}

	/**
	 * When OOTI refuses what is remembered: forgets the organizations and teams that the user does not
	 * belong to any more, so that they are looked up anew.
	 * @returns whether there were any
	 */
	private async forgetTakenAway(
		selected: Record<string, number | string>,
		error: unknown,
	): Promise<boolean> {
		if (!(error instanceof Problem && (error.status === 403 || error.status === 404))) return false;
		let any = false;
		for (const [key, id] of Object.entries(selected)) {
			const [entity] = key.split(' ') as ['organization' | 'team'];
			if (await this.session.belongsTo(entity, id)) continue;
			delete selected[key];
			any = true;
		}
		if (any)
			this.context.logger.warn(
				`'${this.context.getNode().name}': the organization or entity that it watched is not the user's any more. It goes on with the one that is selected now.`,
				{ workflowId: this.context.getWorkflow().id },
			);
		return any;
	}

	/**
	 * A few recent records as they are, for a test run: those already in the event's state, or any if
	 * there are none.
	 */
	async examples(): Promise<INodeExecutionData[]> {
		await this.lookUp();
		const feed = await this.feed({});
		const { rows } = await feed.newest(() => true);
		this.expectEventFields(rows);
		const found = this.matching(rows);
		const { becomes } = this.event;
		const fitting = becomes ? found.filter(({ record }) => this.isIn(becomes, record)) : found;
		return await this.shape((fitting.length > 0 ? fitting : found).slice(0, EXAMPLES));
	}

	private async look(
		feed: Feed,
		from: Memory['progress'] | undefined,
	): Promise<{ rows: Row[]; progress: CreatedState | ChangedState }> {
		if (this.event.created) {
			const { rows, state } = await pollCreated(feed, from as CreatedState | undefined);
			this.expectFilters(rows);
			return { rows: this.matching(rows), progress: state };
		}
		const limit = Math.max(1, Math.floor(Number(this.options.watched ?? DEFAULT_WATCHED)) || 1);
		const { rows, read, state } = await pollChanged(
			feed,
			this.watch(),
			limit,
			from as ChangedState | undefined,
		);
		this.expectFilters(read);
		if (!from) this.expectSome(read);
		return { rows: this.matching(rows), progress: state };
	}

	private watch(): Watch {
		const inspect = (rows: Row[]) => this.expectEventFields(rows);
		const { becomes, among, changedField } = this.event;
		if (becomes) {
			return {
				inspect,
				mark: (record) => (this.isIn(becomes, record) ? '1' : '0'),
				reports: (mark) => mark === '1',
				reportsNew: (record, mark) => mark === '1' && (!among || this.isIn(among, record)),
			};
		}
		const ignored = new Set(
			(this.options.ignoreFields ?? '').split(',').map((name) => name.trim()),
		);
		const content = (record: IDataObject) =>
			Object.fromEntries(Object.entries(record).filter(([name]) => !ignored.has(name)));
		return {
			inspect,
			mark: (record) =>
				digest(changedField === ALL ? content(record) : (record[changedField!] ?? null)),
			reports: () => true,
			reportsNew: () => false,
		};
	}

	/**
	 * Whether a record is in a state; a missing field counts as no unless the state is strict.
	 * @throws Problem when the answer does not tell
	 */
	private isIn(name: StateName, record: IDataObject): boolean {
		const outcome = stateOf(name, record, this.moment);
		if (typeof outcome === 'boolean') return outcome;
		const { idField } = this;
		const which = `${this.label} ${String(idOf(record, idField) ?? '')}`.trim();
		if ('missing' in outcome) {
			if (!states[name].strict) return false;
			throw cannotTell(`${which} has no field ${quoted(outcome.missing)}`);
		}
		const { field, value } = outcome;
		throw cannotTell(`the field '${field}' of ${which} is ${JSON.stringify(value).slice(0, 50)}`);
	}

	private matching(rows: Row[]): Row[] {
		return rows.filter(({ record }) =>
			this.filters.every(({ field, wanted }) => refersTo(field, record, wanted)),
		);
	}

	/** A filter for which OOTI gives no field would stay silent for ever. */
	private expectFilters(rows: Row[]): void {
		const records = rows.map(({ record }) => record);
		for (const { field } of this.filters) expectField(records, field, this.list.resource.entity);
	}

	private expectEventFields(rows: Row[]): void {
		const { becomes, among, changedField } = this.event;
		const groups = [
			...(becomes ? states[becomes].fields : []),
			...(among ? states[among].fields : []),
			...(changedField && changedField !== ALL ? [[changedField]] : []),
		];
		const records = rows.map(({ record }) => record);
		for (const group of groups) expectFields(records, group, this.list.resource.entity);
	}

	/** An event that happens only to some records cannot be watched in a list without any. */
	private expectSome(rows: Row[]): void {
		const { among } = this.event;
		if (!among || rows.some(({ record }) => this.isIn(among, record))) return;
		throw cannotTell(`no ${this.label} in the list is ${states[among].label}`);
	}

	/** What the records of the list are called: "invoice". */
	private get label(): string {
		return entityWords(this.list.resource.entity);
	}

	private get idField(): string | undefined {
		const { resource, operation } = this.list;
		return answeredEntity(resource, operation)?.id;
	}

	private async shape(rows: Row[]): Promise<INodeExecutionData[]> {
		const { resource, operation } = this.list;
		const shape = shaper(this.options, 0, answeredEntity(resource, operation));
		const records = rows.map(({ record }) => record);
		// A poll has no place beside its output, so what cannot be read is said in n8n's log.
		const said = new Set<string>();
		const hint = (message: string) => {
			if (!said.has(message)) this.context.logger.warn(message);
			said.add(message);
		};
		const linker = linkerFor(this.session, resource, this.options.linkedRecords, {
			get: this.given,
			hint,
		});
		const linked = linker ? await linker.link(records) : records;
		return linked.map((record) => ({ json: shape(record).json }));
	}

	private async feed(selected: Record<string, number | string>, layout?: Layout): Promise<Feed> {
		const { resource, operation } = this.list;
		const call = await buildCall(resource, operation, {
			get: this.given,
			timezone: this.context.getTimezone(),
			// By organization, so that a team of one is never taken for another.
			selected: async (entity, organization = '') =>
				(selected[`${entity} ${organization}`] ??= await this.session.selected(
					entity,
					organization || undefined,
				)),
		});
		const { idField } = this;
		const pageSize = this.options.pageSize || DEFAULT_PAGE_SIZE;
		return new Feed(this.session.client, call, { idField, pageSize }, layout && { ...layout });
	}

	/** Fingerprint of list, filters and event settings; when it changes, the trigger starts anew. */
	private subject(): string {
		const { resource, operation } = this.list;
		const places = placeholders(resource, operation).map(({ parameter, entity }) => {
			const value = locatorValue(this.get(parameter)) ?? '';
			// What is selected in the profile is the user's, and the credential says who that is.
			return value === '' && entity ? this.credential : String(value);
		});
		const given = (this.get('filters') ?? {}) as IDataObject;
		const filters = [...serverFilters(this.list), ...clientFilters(this.list)].map(({ name }) => [
			name,
			locatorValue(given[name]) ?? '',
		]);
		const meaning = [
			this.event.value === 'invoicePastDue' && this.moment.days,
			this.event.changedField === ALL && (this.options.ignoreFields ?? ''),
		];
		return subjectOf(
			this.root,
			this.event.value,
			resource.value,
			operation.value,
			places,
			filters,
			meaning,
		);
	}

	private get(name: string): unknown {
		return this.context.getNodeParameter(name, null) ?? undefined;
	}
}

const quoted = (names: string[]): string => names.map((name) => `'${name}'`).join(' or ');

const cannotTell = (what: string) =>
	new Problem(`OOTI's answer does not say what this needs: ${what}`, {
		description:
			"The event cannot be recognised with this version of OOTI. Use 'Record Updated' instead.",
	});
