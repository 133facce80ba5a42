/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import SwaggerParser from '@apidevtools/swagger-parser';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { networkFailure, refuse } from '../support/command';
import { isObject, type Json } from './schema';

const ACCEPT = [
	'application/vnd.oai.openapi+json',
	'application/openapi+json',
	'application/json;q=0.9',
	'application/yaml;q=0.8',
	'*/*;q=0.5',
].join(', ');

/**
 * Reads an OpenAPI 3 or Swagger 2 document, as JSON or YAML, from a URL or a file, and resolves its
 * references.
 * @throws UsageError if it is something else
 */
export async function readDocument(from: string): Promise<Json> {
	const text = /^https?:\/\//i.test(from) ? await download(from) : await open(from);
	const document = parseDocument(text, from);
	if (!isObject(document) || !(document.openapi ?? document.swagger)) {
		refuse("This is no OpenAPI document: it has neither 'openapi' nor 'swagger' at its top.");
	}
	if (!isObject(document.paths) || Object.keys(document.paths).length === 0) {
		refuse('The document has no paths.');
	}
	return await withoutReferences(document);
}

async function withoutReferences(document: Json): Promise<Json> {
	type Document = Parameters<typeof SwaggerParser.dereference>[0];
	const options = { resolve: { external: false } };
	const resolved = await SwaggerParser.dereference(document as unknown as Document, options).catch(
		(error: Error) => refuse(`The document cannot be read: ${error.message}`),
	);
	return resolved as unknown as Json;
}

async function open(file: string): Promise<string> {
	return await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
		const why = error.code === 'ENOENT' ? 'there is no such file' : (error.code ?? error.message);
		refuse(`'${file}' cannot be read: ${why}.`);
	});
}

async function download(url: string): Promise<string> {
	const response = await fetch(url, {
		headers: { accept: ACCEPT },
		signal: AbortSignal.timeout(60_000),
	}).catch((error: unknown) => {
		refuse(`${url} cannot be reached: ${networkFailure(error)}.`);
	});
	if (response.ok) return await response.text();
	const hint = [401, 403].includes(response.status)
		? ' It asks for a login: save the document with your browser and give the file.'
		: '';
	refuse(`${url} answered with status ${response.status}.${hint}`);
}

function parseDocument(text: string, from: string): unknown {
	if (/^\s*<(!|html)/i.test(text)) {
		refuse(
			`${from} is a web page, not an OpenAPI document. Pages of this kind name the document's address in their source, often …/schema/, …/swagger.json or …?format=openapi.`,
		);
	}
	try {
		// for JSON, its own parser is much faster and its messages name the position
		return text.trimStart().startsWith('{') ? JSON.parse(text) : parse(text);
	} catch (error) {
		const [why] = (error as Error).message.split('\n');
		refuse(`${from} is neither JSON nor YAML: ${why}`);
	}
}
