import { parseExactly } from '../../shared/transport/json';
import type { Answer, Call } from '../../shared/transport/client';
import { Problem } from '../../shared/transport/problem';

const header = ({ headers }: Answer, name: string) => String(headers[name] ?? '');

const bytes = ({ body }: Answer): Buffer =>
	Buffer.isBuffer(body) ? body : Buffer.from(String(body ?? ''));

/** Whether an answer asked for as bytes is a file; JSON is not. */
export const isFile = (answer: Answer): boolean => {
	if (/html/i.test(header(answer, 'content-type')) && !header(answer, 'content-disposition')) {
		throw new Problem('The server answered with a web page instead of a file', {
			description:
				"Check the 'Base URL' of the credential: it should be the address of the API, usually https://api.ooti.co.",
		});
	}
	return !/json/i.test(header(answer, 'content-type')) && bytes(answer).length > 0;
};

/** The JSON of an answer that was asked for as bytes. */
export function parsed(answer: Answer): unknown {
	const json = parseExactly(bytes(answer).toString('utf8'));
	if ('value' in json) return json.value;
	throw new Problem("OOTI's answer was cut off or is not valid JSON", {
		description: 'Usually this passes.',
	});
}

const EXTENSIONS: Record<string, string> = {
	'application/pdf': 'pdf',
	'application/vnd.ms-excel': 'xls',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
	'application/zip': 'zip',
	'text/csv': 'csv',
};

/** Bytes, name and type of a file; the name comes from the server, else from the address. */
export function fileOf(
	answer: Answer,
	{ path }: Call,
): { data: Buffer; fileName: string; mimeType: string } {
	const mimeType =
		header(answer, 'content-type').split(';')[0].trim() || 'application/octet-stream';
	const words = path.split('/').filter((piece) => piece !== '' && !/^\d+$/.test(piece));
	const made = `ooti-${words.slice(0, 2).join('-')}.${EXTENSIONS[mimeType] ?? 'bin'}`;
	return {
		data: bytes(answer),
		fileName: nameIn(header(answer, 'content-disposition')) ?? made,
		mimeType,
	};
}

/** File name of a Content-Disposition header, never with a path in it. */
function nameIn(disposition: string): string | undefined {
	const encoded = /filename\*=(?:utf-8|iso-8859-1)''([^;]+)/i.exec(disposition)?.[1];
	const plain = /filename="?([^";]+)"?/i.exec(disposition)?.[1];
	let name = plain;
	try {
		if (encoded) name = decodeURIComponent(encoded);
	} catch {
		// A name that is wrongly encoded: the plain one serves.
	}
	return name?.split(/[\\/]/).pop()?.trim() || undefined;
}
