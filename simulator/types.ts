import type { Store } from './store';

export type Json = Record<string, unknown>;
export type Rec = Readonly<Record<string, unknown>>;

export interface EndpointField {
	name: string;
	type: string;
	required?: boolean;
	refersTo?: string;
	enum?: Array<{ value: unknown }>;
	example?: unknown;
}

/** An entry of endpoints.json. */
export interface Endpoint {
	method: string;
	path: string;
	module: string;
	entity: string;
	operation: string;
	query?: EndpointField[];
	fixedQuery?: Record<string, unknown>;
	paginated: boolean | null;
	bodyKind: string;
	body?: EndpointField[];
	response: { status: number; shape: string; idField?: string; knownFields?: string[] };
	evidence: string[];
}

export interface SimulatorOptions {
	/** 0 or absent: a free port. */
	port?: number;
	host?: string;
	maxPageSize?: number;
	latencyMs?: number;
	seed?: 'firm' | 'empty';
	accessTokenSeconds?: number;
	/** YYYY-MM-DD; the day the seed ends on and dates are judged by. */
	today?: string;
}

export interface Config {
	maxPageSize: number;
	latencyMs: number;
	accessTokenSeconds: number;
	/**
	 * Order of an entity's lists in place of the usual one, which nobody knows of the real API: by id
	 * `ascending` or `descending`, `shuffled`, or the name of a date field, latest first.
	 */
	order?: Record<string, string>;
	/** Whether lists honour `ordering=-id`. */
	sortable?: boolean;
}

export interface Fault {
	method?: string;
	/** Source of a regular expression on the path below /api/v1. */
	path?: string;
	/** Each k-th matching request. */
	every?: number;
	/** At most this often. */
	times?: number;
	status?: number;
	headers?: Record<string, string>;
	body?: unknown;
	rawBody?: string;
	contentType?: string;
	delayMs?: number;
	/** Destroy the socket before processing, after it (the change is made), or after half the answer. */
	reset?: 'before' | 'after' | 'middle';
	hang?: boolean;
	/** 429 when more API requests than this are in flight. */
	capacity?: number;
}

export interface RequestRecord {
	method: string;
	/** Below /api/v1, without the query. */
	path: string;
	query: Record<string, string>;
	body: unknown;
	headers: Record<string, string | string[] | undefined>;
	/** 0 while no status was sent. */
	status: number;
	startedAt: number;
	endedAt: number;
}

export interface Simulator {
	url: string;
	port: number;
	store: Store;
	requests: RequestRecord[];
	maxInFlight: number;
	config: Config;
	faults: Fault[];
	fill(entity: string, count: number, overrides?: (i: number) => object): void;
	resetLog(): void;
	reset(): void;
	close(): Promise<void>;
}

export interface Answer {
	status: number;
	/** Sent as JSON. */
	body?: unknown;
	/** Already serialised; wins over body. */
	raw?: string | Buffer;
	headers?: Record<string, string>;
}

/** What a handler needs to know about one request. */
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
	/** Ids of the path by placeholder name. */
	params: Record<string, string>;
	/** Field of a record → id, from the path: org, team, project, invoice … */
	scope: Record<string, number>;
	/** Id of the record the path is about, when there is one. */
	target: number | undefined;
	query: URLSearchParams;
	body: Json;
	/** Names of the file parts of a multipart body. */
	files: string[];
	/** pk of the organization user behind the token. */
	me: number;
	/** http://host of the request, for next and previous. */
	origin: string;
	path: string;
}

export type Handler = (ctx: Context) => Answer;

/** Rules of an entity beyond plain create, read, update, delete. */
export interface Behaviour {
	/** May complete the values, or refuse by throwing an ApiError. */
	beforeCreate?: (ctx: Context, values: Json) => void;
	afterCreate?: (ctx: Context, record: Rec) => void;
	beforeUpdate?: (ctx: Context, record: Rec, changes: Json) => void;
	/** May answer something else than the record. */
	afterUpdate?: (ctx: Context, record: Rec, before: Rec) => Json | void;
	beforeDelete?: (ctx: Context, record: Rec) => void;
	afterDelete?: (ctx: Context, record: Rec) => void;
	/** Fields computed at each answer. Makes lists slower: records with it are not cached as text. */
	present?: (record: Rec, store: Store) => Json;
	newestFirst?: boolean;
}
