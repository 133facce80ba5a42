import { ApiError } from './errors';
import type { Json } from './facts';

/** A body as received. */
export interface Body {
	contentType: string | undefined;
	raw: Buffer | undefined;
	/** Parsed beforehand by `parseForm`, since parsing is asynchronous. */
	form: FormData | undefined;
}

interface ParsedBody {
	value: unknown;
	files: string[];
}

const unsupported = (type: string) =>
	new ApiError(415, { detail: `Unsupported media type "${type}" in request.` });

const isMultipart = (contentType: string | undefined) =>
	/^\s*multipart\/form-data\s*(;|$)/i.test(contentType ?? '');

/** Parses a multipart body; undefined for other bodies and for invalid ones. */
export async function parseForm(
	raw: Buffer | undefined,
	contentType: string | undefined,
): Promise<FormData | undefined> {
	if (!raw?.length || !contentType || !isMultipart(contentType)) return undefined;
	const headers = { 'content-type': contentType };
	return await new Response(new Uint8Array(raw), { headers }).formData().catch(() => undefined);
}

function fieldsOf(form: FormData | undefined): ParsedBody {
	if (!form)
		throw new ApiError(400, {
			detail: 'Multipart form parse error - Invalid boundary in multipart: None',
		});
	const value: Json = {};
	const files: string[] = [];
	form.forEach((part, name) => {
		value[name] = typeof part === 'string' ? part : part.name;
		if (typeof part !== 'string') files.push(name);
	});
	return { value, files };
}

/** Returns undefined for invalid JSON. */
function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** Parses a body as Django REST framework does; `accept` says which kinds this endpoint takes. */
export function parseBody(
	{ raw, contentType, form }: Body,
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
	if (isMultipart(contentType) && accept.multipart) return fieldsOf(form);
	throw unsupported(contentType ?? '');
}
