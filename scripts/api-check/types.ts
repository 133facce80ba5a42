/** A field of a body or query, in a form that tables and documents share. */
export interface ApiField {
	/** Any of these: string, integer, number, boolean, date, datetime, object, file, array<…>, any. */
	types: string[];
	/** Undefined where it does not matter: in partial updates, or if the node sets the field itself. */
	required?: boolean;
	/** The allowed values, if they are listed. */
	values?: unknown[];
}

/** A method and path with the fields it takes. */
export interface Endpoint {
	method: string;
	/** Below /api/v1, with the placeholders as in its source. */
	path: string;
	query: Map<string, ApiField>;
	/** Also empty if undocumented. */
	body: Map<string, ApiField>;
	/** The document's summary of the endpoint. */
	summary?: string;
}

/** An endpoint of the node's tables. */
export interface KnownEndpoint extends Endpoint {
	/** The operations that use it, such as `invoice.validate`. */
	operations: string[];
	/** OOTI documents the endpoint but not its body. */
	undocumentedBody: boolean;
}

/** A difference between a document and the tables. */
export interface Difference {
	change: 'new' | 'gone' | 'changed' | 'now documented';
	part: 'endpoint' | 'query' | 'body';
	method: string;
	path: string;
	field?: string;
	detail: string;
	/** The node's operations that are affected. */
	operations: string[];
}
