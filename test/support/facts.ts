/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A field in endpoints.json. */
export interface FactField {
	name: string;
	type: string;
	required?: boolean;
	refersTo?: string;
	enum?: Array<{ value: unknown }>;
}

/** An endpoint in endpoints.json. */
export interface Fact {
	method: string;
	path: string;
	module: string;
	entity: string;
	operation: string;
	summary: string;
	query?: FactField[];
	fixedQuery?: Record<string, unknown>;
	paginated: boolean | null;
	bodyKind: 'none' | 'json' | 'multipart';
	body?: FactField[];
	fixedBody?: Record<string, unknown>;
	response: { status: number; shape: string; idField?: string };
	evidence: string[];
	note?: string;
}

/** Omitted on purpose: billing would change the customer's subscription; tokens are left to the credentials. */
const LEFT_OUT = ['billing', 'token_auth', 'token_refresh', 'token_verify'];

const file = join(__dirname, '../../simulator/data/endpoints.json');

export const { endpoints } = JSON.parse(readFileSync(file, 'utf8')) as { endpoints: Fact[] };

/** All endpoints that the node must have. */
export const facts = endpoints.filter(({ module }) => !LEFT_OUT.includes(module));

/** Identifies an endpoint by method, path and fixed values. */
export const keyOf = ({
	method,
	path,
	fixedQuery,
	fixedBody,
}: Pick<Fact, 'method' | 'path' | 'fixedQuery' | 'fixedBody'>): string =>
	[method, path, JSON.stringify(fixedQuery ?? {}), JSON.stringify(fixedBody ?? {})].join(' ');
