import { ApiError } from './errors';
import type { Json } from './types';

export interface ParsedBody {
	value: unknown;
	files: string[];
}

const unsupported = (type: string) =>
	new ApiError(415, { detail: `Unsupported media type "${type}" in request.` });

function parseMultipart(raw: Buffer, contentType: string): ParsedBody {
	const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
	if (!boundary)
		throw new ApiError(400, {
			detail: 'Multipart form parse error - Invalid boundary in multipart: None',
		});
	const value: Json = {};
	const files: string[] = [];
	for (const part of raw.toString('latin1').split(`--${boundary}`).slice(1)) {
		const cut = part.indexOf('\r\n\r\n');
		if (cut < 0) continue;
		const head = Buffer.from(part.slice(0, cut), 'latin1').toString('utf8');
		const content = Buffer.from(part.slice(cut + 4).replace(/\r\n$/, ''), 'latin1');
		const name = /\bname="([^"]*)"/.exec(head)?.[1];
		if (name === undefined) continue;
		const file = /filename="([^"]*)"/.exec(head)?.[1];
		if (file !== undefined) {
			files.push(name);
			value[name] = file;
		} else value[name] = content.toString('utf8');
	}
	return { value, files };
}

/** undefined stands for a text that is no JSON. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** Reads a body as the framework's parsers do; `accept` says which kinds this endpoint takes. */
export function parseBody(
	raw: Buffer | undefined,
	contentType: string | undefined,
	accept: { form: boolean; multipart: boolean },
): ParsedBody {
	if (!raw || raw.length === 0) return { value: {}, files: [] };
	const type = (contentType ?? '').split(';')[0].trim().toLowerCase();
	if (type === 'application/json') {
		const value = parseJson(raw.toString('utf8'));
		if (value === undefined)
			throw new ApiError(400, {
				detail: 'JSON parse error - Expecting value: line 1 column 1 (char 0)',
			});
		return { value, files: [] };
	}
	if (type === 'application/x-www-form-urlencoded' && accept.form)
		return { value: Object.fromEntries(new URLSearchParams(raw.toString('utf8'))), files: [] };
	if (type === 'multipart/form-data' && accept.multipart)
		return parseMultipart(raw, contentType ?? '');
	throw unsupported(contentType ?? '');
}
