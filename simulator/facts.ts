/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

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

/** An entry of data/endpoints.json. */
export interface Endpoint {
	method: string;
	path: string;
	module: string;
	entity: string;
	operation: string;
	query?: EndpointField[];
	fixedQuery?: Record<string, unknown>;
	paginated: boolean | null;
	bodyKind: 'none' | 'json' | 'multipart';
	body?: EndpointField[];
	fixedBody?: Record<string, unknown>;
	response: { status: number; shape: string; idField?: string; knownFields?: string[] };
	evidence: string[];
}

export const endpoints: Endpoint[] = (
	JSON.parse(readFileSync(join(__dirname, 'data', 'endpoints.json'), 'utf8')) as {
		endpoints: Endpoint[];
	}
).endpoints;
