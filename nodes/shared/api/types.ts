import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

/** What the API takes in one field of a body or a query, and how n8n shows it. */
export type FieldKind =
	| 'text'
	| 'integer'
	| 'number'
	| 'flag'
	| 'date'
	| 'dateTime'
	| 'choice'
	| 'code'
	| 'reference'
	| 'references'
	| 'texts'
	| 'json'
	| 'file';

/** Standard codes that can be picked by their names. */
export type Codes = 'country' | 'language';

/** One field of the API, under the API's own name. */
export interface Field {
	name: string;
	kind: FieldKind;
	/** Title Case, in the words of OOTI's screens; derived from the name when left out. */
	label?: string;
	description?: string;
	placeholder?: string;
	/** The entity that a reference points to (a key of `entities`). */
	to?: string;
	/** In answers the reference stands in the entries of this list, not in the record itself. */
	within?: string;
	/** Which codes a code is one of. */
	codes?: Codes;
	/** Values of a choice with their labels. */
	options?: Array<{ value: string | number | boolean; name: string; description?: string }>;
	/** Several lines of text. */
	rows?: number;
	/** A secret: dots on the screen. */
	masked?: boolean;
	/** Of references: their IDs are typed or dragged in, since nobody picks several from thousands. */
	typed?: boolean;
	/** Left empty, the team selected in the user's OOTI profile is sent. */
	selectedTeam?: boolean;
}

/** How an operation's request and answer are handled. */
export type OperationKind =
	| 'list'
	| 'get'
	| 'create'
	| 'update'
	| 'delete'
	| 'action'
	| 'upsert'
	| 'file'
	| 'request'
	| 'find'
	| 'check';

/**
 * One operation of the node: usually one request; one a page for a list, several for an upsert or a
 * check, none for Find.
 */
export interface Operation {
	kind: OperationKind;
	/** Value of the `operation` parameter. */
	value: string;
	/** Shown in the operation list, Title Case, without the resource. */
	name: string;
	/** Shown in the node panel: a sentence with the resource in it. */
	action: string;
	description?: string;
	method: IHttpRequestMethods;
	/** Below /api/v1, exactly as in endpoints.json, placeholders included. */
	path: string;
	/** Entity or field behind a placeholder, where the name alone does not say it. */
	at?: Record<string, string | Field>;
	/** Further paths whose placeholders have to be given: those of the requests that an upsert makes. */
	alsoAt?: string[];
	query: Field[];
	body: Field[];
	/** Filters that the node applies itself, because OOTI has none: by reference, or by text. */
	clientFilters?: Field[];
	/** Filters of a list by what its records hold, made from the resource's fields. */
	narrowing?: Field[];
	/** Names of the query and body fields that have to be given. */
	required: string[];
	/** Names of the fields that one fills in as a rule, in the order of OOTI's screens. */
	usual?: string[];
	fixedQuery?: IDataObject;
	fixedBody?: IDataObject;
	/** OOTI's reference names the endpoint but not its body. */
	undocumentedBody?: boolean;
	/** An older path for what another operation does. */
	older?: boolean;
	/** Shown in the editor above the parameters: what cannot be undone, who gets an email. */
	notice?: string;
	/** Cannot be undone, reaches people by email or changes many records at once. */
	farReaching?: boolean;
	/** A GET that changes data: never repeated once it may have arrived. */
	changesData?: boolean;
	/** Sent one at a time in the order of the input: OOTI numbers or shows its records in the order in which they arrive. */
	inOrder?: boolean;
	/** A body sent as multipart/form-data, with the file in this field. */
	fileField?: string;
}

/** One resource of the node: what a user of OOTI calls one thing. */
export interface Resource {
	value: string;
	/** Title Case, singular. */
	name: string;
	description?: string;
	/** Entity behind `{pk}` and `{id}`; the resource's own value when left out. */
	entity: string;
	operations: Operation[];
}

/** An operation with the resource that it belongs to. */
export interface ResourceOperation {
	resource: Resource;
	operation: Operation;
}

/** Another record that a name mentions: what it is called, and its fields where they are known. */
export type Mention = (entity: string, id: string) => { name: string; record: IDataObject };

/** A part of a record's name: a field, or how to read it (`names.ts`). */
export type Piece = string | NamePart;
export interface NamePart {
	read(record: IDataObject, mention: Mention): string;
	/** The entity whose records `read` asks for. */
	needs?: string;
	/** The field that holds the id of such a record. */
	field?: string;
	/** Left out where another record's name mentions this one. */
	detail?: boolean;
}

/** A thing in OOTI that has an id and can be picked from a list. */
export interface Entity {
	/** Title Case, singular, in the words of OOTI's screens. */
	label: string;
	/** The label without a word in brackets. */
	shortLabel?: string;
	/** Path of the list to pick from; left out where the API has none. */
	list?: string;
	/** Where the records are in the answer, when it is neither a page nor an array. */
	records?: string;
	/** Field that holds the id, `id` or `pk`; either is found where this is not known. */
	id?: 'id' | 'pk';
	/** What makes a readable name, in order; what is empty is skipped. */
	title?: Piece[];
	/** Query field by which the server searches; left out, the node filters itself. */
	search?: string;
	/** Whether a record is finished, and so no longer offered as a reference. */
	isClosed?(record: IDataObject): boolean;
	/** Where a user finds the id, or what it is, when that is not obvious. */
	hint?: string;
}
