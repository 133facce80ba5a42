import type { DialectName } from './dialects/names';
import type { Endpoint, Json, Rec } from './facts';
import type { Store } from './store';

export interface SimulatorOptions {
	/** 0 or absent: a free port. */
	port?: number;
	host?: string;
	maxPageSize?: number;
	latencyMs?: number;
	seed?: 'firm' | 'empty';
	accessTokenSeconds?: number;
	/** YYYY-MM-DD: the server's date and the last day of the initial records. */
	today?: string;
	/** How answers differ from the usual ones; see dialects/. */
	dialects?: readonly DialectName[];
}

export interface Config {
	maxPageSize: number;
	latencyMs: number;
	accessTokenSeconds: number;
	/**
	 * Order of an entity's lists, as the real one is unknown: by id `ascending` or `descending`,
	 * `shuffled`, or by a date field, latest first.
	 */
	order?: Record<string, string>;
	/** Whether lists honour `ordering=-id`. */
	sortable?: boolean;
	/** Number of records moved from the end of each list to its start. */
	rotation: number;
}

export interface Fault {
	method?: string;
	/** Source of a regular expression on the path below /api/v1. */
	path?: string;
	/** Strikes every nth matching request. */
	every?: number;
	/** With `every`: strikes the last k of each n requests. Default: 1. */
	strikes?: number;
	/** Skips the first n matching requests. */
	skip?: number;
	/** Only this page of a list, or all pages but the first. */
	page?: number | 'later';
	/** Strikes with this probability, in a random sequence fixed by `seed`. */
	chance?: number;
	seed?: number;
	/** Strikes at most n times. */
	times?: number;
	status?: number;
	headers?: Record<string, string>;
	body?: unknown;
	rawBody?: string;
	contentType?: string;
	delayMs?: number;
	/** Closes the connection before the request is processed, after that, or after half the answer. */
	reset?: 'before' | 'after' | 'middle';
	hang?: boolean;
	/** Answers 429 while more than n requests are in flight. */
	capacity?: number;
	/** Overrides parameters of the query. */
	query?: Record<string, string>;
	/** Changes the correct answer. */
	alter?: Alteration;
	/** Changes records before the request is processed. */
	meanwhile?: Meanwhile;
	/** Revokes all tokens of these kinds before the request is processed. */
	revoke?: { access?: boolean; refresh?: boolean; api?: boolean };
	/** Seconds the server's clock is fast; sends `Date`, and `Retry-After` as a date. */
	clockSeconds?: number;
}

/** Unusual content of records; see alter.ts. */
export type Oddity = 'large' | 'deep' | 'proto' | 'unicode' | 'decimals' | 'longIds';

/** How a correct JSON answer is changed before it is sent. */
export interface Alteration {
	/** Cuts the JSON in the middle; the HTTP response itself is complete. */
	truncate?: boolean;
	/** Added to `count`. */
	count?: number;
	/** Root of another server that `next` points to. */
	next?: string;
	/** Sends the whole list as a plain array. */
	array?: boolean;
	records?: Oddity;
}

/** Changes by other users: `count` records of an entity are added, removed, both, or reordered. */
export interface Meanwhile {
	entity: string;
	kind: 'grow' | 'shrink' | 'swap' | 'reorder';
	count?: number;
	/** Fields of the records that are added, or that select those removed. */
	values?: object;
}

export interface RequestRecord {
	method: string;
	/** Below /api/v1, without the query. */
	path: string;
	query: Record<string, string>;
	body: unknown;
	headers: Record<string, string | string[] | undefined>;
	/** 0 until a status is sent. */
	status: number;
	/** Whether a fault struck it. */
	struck?: boolean;
	startedAt: number;
	endedAt: number;
}

export interface Simulator {
	url: string;
	port: number;
	store: Store;
	requests: RequestRecord[];
	inFlight: number;
	maxInFlight: number;
	config: Config;
	faults: Fault[];
	/** Called when a request arrives, before it is processed; can make changes by other users. */
	onRequest?: () => void;
	fill(entity: string, count: number, overrides?: (i: number) => object): void;
	/** Restores the initial records and answers in these dialects from now on. */
	speak(...dialects: DialectName[]): void;
	resetLog(): void;
	/** Restores the initial records and dialects, and removes all faults. */
	reset(): void;
	close(): Promise<void>;
}

export interface Answer {
	status: number;
	/** Sent as JSON. */
	body?: unknown;
	/** Already serialized; used instead of `body`. */
	raw?: string | Buffer;
	headers?: Record<string, string>;
}

/** A request, as handlers need it. */
export interface Context {
	store: Store;
	config: Config;
	/** YYYY-MM-DD */
	today: string;
	method: string;
	/** All entries that share this method and path. */
	entries: Endpoint[];
	entry: Endpoint;
	entity: string;
	/** Ids of the path, by placeholder. */
	params: Record<string, string>;
	/** Parents named in the path: field of the record (org, team, project …) to id. */
	scope: Record<string, number>;
	/** Id of the record that the path names, if any. */
	target: number | undefined;
	query: URLSearchParams;
	body: Json;
	/** Names of the file parts of a multipart body. */
	files: string[];
	/** pk of the organization user behind the token. */
	me: number;
	/** Scheme and host of the request, for `next` and `previous`. */
	origin: string;
	path: string;
	/** A dialect's filter of lists. */
	only?: { name: string; keeps: (record: Rec) => boolean };
}

export type Handler = (ctx: Context) => Answer;

/** Rules of an entity beyond plain CRUD. */
export interface Behaviour {
	/** May complete the values, or reject them by throwing an ApiError. */
	beforeCreate?: (ctx: Context, values: Json) => void;
	afterCreate?: (ctx: Context, record: Rec) => void;
	beforeUpdate?: (ctx: Context, record: Rec, changes: Json) => void;
	/** May return an answer other than the record. */
	afterUpdate?: (ctx: Context, record: Rec, before: Rec) => Json | void;
	beforeDelete?: (ctx: Context, record: Rec) => void;
	afterDelete?: (ctx: Context, record: Rec) => void;
	/** Whether deleting the record has no effect, although the answer is the usual one. */
	keeps?: (ctx: Context, record: Rec) => boolean;
	/** Fields computed for each answer. Such records are not cached as text, so lists are slower. */
	present?: (record: Rec, store: Store) => Json;
	/** Fields that only single records have, not those of a list. */
	detail?: (record: Rec, store: Store) => Json;
	/** Filters of a list that are more than an equal value. */
	filters?: Record<string, (record: Rec, value: string) => boolean>;
	newestFirst?: boolean;
}
