import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { placeholders } from '../shared/api/placeholders';
import { labelOf } from '../shared/api/naming';
import type { Field } from '../shared/api/types';
import { answeredEntity } from '../shared/tables/entities';
import { serverRoot } from '../shared/transport/address';
import { expectField, expectFields, refersTo } from '../shared/transport/filters';
import { shaper, type OutputOptions } from '../shared/transport/output';
import { nodeError, Problem } from '../shared/transport/problem';
import { buildCall } from '../shared/transport/request';
import { credentialOf, openSession, type Session } from '../shared/transport/session';
import { id, locatorValue } from '../shared/transport/values';
import { digest, pollChanged, type ChangedState, type Watch } from './changed';
import { pollCreated, type CreatedState } from './created';
import { today } from './days';
import { ALL, eventOf, type Moment, type OotiEvent } from './events';
import { Feed, POLL_PAGE_SIZE, type Row } from './feed';
import { ownFilters, serverFilters, type WatchedList } from './lists';
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
/** Static data of the polls under way: n8n starts the next one even if the last takes longer than a minute. */
const underWay = new WeakSet<object>();

/** One poll: the items that start the workflow, or null when nothing has happened. */
export async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (this.getMode() === 'manual')
		return await guarded(this, async (watcher) => await watcher.examples());
	const data = this.getWorkflowStaticData('node');
	if (underWay.has(data)) return null;
	underWay.add(data);
	try {
		return await guarded(this, async (watcher) => await watcher.events(data));
	} finally {
		underWay.delete(data);
	}
}

async function guarded(
	context: IPollFunctions,
	task: (watcher: Watcher) => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[][] | null> {
	// Up to n8n's own patience; older versions do not tell it.
	const signal = AbortSignal.timeout(context.getPollBudgetMs?.() ?? 300_000);
	try {
		const items = await task(await Watcher.open(context, signal));
		return items.length > 0 ? [items] : null;
	} catch (error) {
		throw nodeError(context.getNode(), signal.aborted ? tooLong() : error);
	}
}

const tooLong = () =>
	new Problem('OOTI could not be read within the time that n8n gives to one poll', {
		description:
			"Nothing is lost: the next poll begins where this one began. Lower 'Records to Watch', or narrow the list with filters.",
		failure: { cause: 'temporarily-unavailable' },
	});

/** What one trigger node watches, by its parameters. */
class Watcher {
	private readonly options: TriggerOptions;
	private readonly moment: Moment;
	private readonly filters: Array<{ field: Field; wanted: string }>;

	private constructor(
		private readonly context: IPollFunctions,
		private readonly session: Session,
		private readonly root: string,
		private readonly credential: string,
		private readonly event: OotiEvent,
		private readonly list: WatchedList,
	) {
		this.options = (this.get('options') ?? {}) as TriggerOptions;
		this.moment = { today: today(context.getTimezone()), days: Number(this.get('days') ?? 1) };
		const given = (this.get('filters') ?? {}) as IDataObject;
		this.filters = ownFilters(list).flatMap((field) => {
			const value = locatorValue(given[field.name]);
			return value === undefined || value === null || value === ''
				? []
				: [{ field, wanted: String(id(value, labelOf(field))) }];
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

	/** What has happened since the last poll; nothing at the first one. */
	async events(data: IDataObject): Promise<INodeExecutionData[]> {
		const subject = this.subject();
		const memory = recall(data, subject);
		const { repeatAfterRestart = false } = this.options;
		const selected = { ...memory?.selected };
		const from = memory && goOnFrom(memory, repeatAfterRestart);
		const { rows, progress } = await this.look(await this.feed(selected, from?.layout), from);
		const items = this.shape(rows);
		memorize(
			data,
			{ subject, selected, progress },
			repeatAfterRestart && items.length > 0 ? from : undefined,
		);
		return items;
	}

	/** Some recent records as they are, for a test run; those that fit the event best first. */
	async examples(): Promise<INodeExecutionData[]> {
		const feed = await this.feed({});
		const { rows } = await feed.newest(() => true);
		const found = this.matching(rows);
		const { becomes } = this.event;
		const fitting = becomes ? found.filter(({ record }) => becomes(record, this.moment)) : found;
		return this.shape((fitting.length > 0 ? fitting : found).slice(0, EXAMPLES));
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
		const records = read.map(({ record }) => record);
		expectFields(records, this.event.fields ?? [], this.list.resource.entity);
		this.expectFilters(read);
		return { rows: this.matching(rows), progress: state };
	}

	private watch(): Watch {
		const { becomes, isNewlySo, changes } = this.event;
		if (becomes) {
			return {
				mark: (record) => (becomes(record, this.moment) ? '1' : '0'),
				reports: (mark) => mark === '1',
				reportsNew: (record, mark) => mark === '1' && (isNewlySo?.(record) ?? true),
			};
		}
		const ignored = new Set(
			(this.options.ignoreFields ?? '').split(',').map((name) => name.trim()),
		);
		const content = (record: IDataObject) =>
			Object.fromEntries(Object.entries(record).filter(([name]) => !ignored.has(name)));
		return {
			mark: (record) => digest(changes === ALL ? content(record) : (record[changes!] ?? null)),
			reports: () => true,
			reportsNew: () => false,
		};
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

	private shape(rows: Row[]): INodeExecutionData[] {
		const { resource, operation } = this.list;
		const shape = shaper(this.options, 0, answeredEntity(resource, operation));
		return rows.map(({ record }) => ({ json: shape(record).json }));
	}

	private async feed(
		selected: Record<string, number | string>,
		layout?: Feed['layout'],
	): Promise<Feed> {
		const { resource, operation } = this.list;
		const call = await buildCall(resource, operation, {
			get: (name) => this.get(name),
			timezone: this.context.getTimezone(),
			// By organization, so that a team of one is never taken for another.
			selected: async (entity, organization = '') =>
				(selected[`${entity} ${organization}`] ??= await this.session.selected(
					entity,
					organization || undefined,
				)),
		});
		const idField = answeredEntity(resource, operation)?.id;
		const pageSize = this.options.pageSize || POLL_PAGE_SIZE;
		return new Feed(this.session.client, call, { idField, pageSize }, layout && { ...layout });
	}

	/** Another list, filter or meaning of the event, and the trigger starts anew. */
	private subject(): string {
		const { resource, operation } = this.list;
		const places = placeholders(resource, operation).map(({ parameter, entity }) => {
			const value = locatorValue(this.get(parameter)) ?? '';
			// What is selected in the profile is the user's, and the credential says who that is.
			return value === '' && entity ? this.credential : String(value);
		});
		const given = (this.get('filters') ?? {}) as IDataObject;
		const filters = [...serverFilters(this.list), ...ownFilters(this.list)].map(({ name }) => [
			name,
			locatorValue(given[name]) ?? '',
		]);
		const meaning = [
			this.event.value === 'invoicePastDue' && this.moment.days,
			this.event.changes === ALL && (this.options.ignoreFields ?? ''),
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
