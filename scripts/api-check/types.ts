/** A field of a body or a query, in the words that tables and documents share. */
export interface ApiField {
	/** Any of these: string, integer, number, boolean, date, datetime, object, file, array<…>, any. */
	types: string[];
	/** Left out where it means nothing: in a partial update, or when the node fills the field itself. */
	required?: boolean;
	/** The only values allowed, where they are named. */
	values?: unknown[];
}

/** A method and path with what may be sent to it. */
export interface Endpoint {
	method: string;
	/** Below /api/v1, with the placeholders of its source. */
	path: string;
	query: Map<string, ApiField>;
	/** Empty also when nothing is said about it. */
	body: Map<string, ApiField>;
	/** The document's own name for it. */
	summary?: string;
}

/** An endpoint as the node's tables have it. */
export interface KnownEndpoint extends Endpoint {
	/** The operations that speak to it: `invoice.validate`. */
	operations: string[];
	/** OOTI names the endpoint but not its body. */
	undocumentedBody: boolean;
}

/** One way in which a document and the tables disagree. */
export interface Difference {
	change: 'new' | 'gone' | 'changed' | 'now documented';
	part: 'endpoint' | 'query' | 'body';
	method: string;
	path: string;
	field?: string;
	detail: string;
	/** Operations of the node that are concerned. */
	operations: string[];
}
