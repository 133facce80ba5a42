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
	/** YYYY-MM-DD; the day the seed ends on and dates are judged by. */
	today?: string;
	/** Ways in which the answers differ from the usual ones (dialects/). */
	dialects?: readonly DialectName[];
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
	/** Records that lists begin with from their end, as when somebody has just changed these. */
	rotation: number;
}

export interface Fault {
	method?: string;
	/** Source of a regular expression on the path below /api/v1. */
	path?: string;
	/** Each k-th matching request. */
	every?: number;
	/** So many of each `every` requests, the last ones; 1 if left out. */
	strikes?: number;
	/** Spares the first n matching requests. */
	skip?: number;
	/** Only requests for this page of a list, or for all but the first. */
	page?: number | 'later';
	/** Strikes with this probability, by a random sequence that the seed fixes. */
	chance?: number;
	seed?: number;
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
	/** Parameters of the query that are taken to be these, whatever was asked for. */
	query?: Record<string, string>;
	/** Changes the true answer. */
	alter?: Alteration;
	/** Happens to the records before the answer is made. */
	meanwhile?: Meanwhile;
	/** Tokens that end before the request is looked at. */
	revoke?: { access?: boolean; refresh?: boolean; api?: boolean };
	/** Seconds by which the server's clock is fast: `Date`, and `Retry-After` as a date. */
	clockSeconds?: number;
}

/** How records of an answer look odd; see alter.ts. */
export type Oddity = 'large' | 'deep' | 'proto' | 'unicode' | 'decimals' | 'longIds';

/** What is done to an answer of JSON before it leaves. */
export interface Alteration {
	/** The text ends in the middle, and the answer ends properly. */
	truncate?: boolean;
	/** Added to `count`. */
	count?: number;
	/** Root of another server, to which `next` leads. */
	next?: string;
	/** The whole list as a plain array. */
	array?: boolean;
	records?: Oddity;
}

/** Somebody else at work: `count` records of an entity come, go, both, or change places. */
export interface Meanwhile {
	entity: string;
	kind: 'grow' | 'shrink' | 'swap' | 'reorder';
	count?: number;
	/** Fields of the records that come. */
	values?: object;
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
	/** Called when a request arrives, before it is answered: what others do meanwhile. */
	onRequest?: () => void;
	fill(entity: string, count: number, overrides?: (i: number) => object): void;
	/** Answers in these dialects from now on, beginning anew with the first records. */
	speak(...dialects: DialectName[]): void;
	resetLog(): void;
	/** Back to the first records, without faults, in the dialects it was started with. */
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
	/** Of a list, only records that a dialect does not keep back. */
	only?: { name: string; keeps: (record: Rec) => boolean };
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
	/** Whether the record stays although its deletion is answered as usual. */
	keeps?: (ctx: Context, record: Rec) => boolean;
	/** Fields computed at each answer. Makes lists slower: records with it are not cached as text. */
	present?: (record: Rec, store: Store) => Json;
	/** Fields that only the answer about one record has. */
	detail?: (record: Rec, store: Store) => Json;
	/** Filters of a list that mean more than that a field has the value. */
	filters?: Record<string, (record: Rec, value: string) => boolean>;
	newestFirst?: boolean;
}
