import { argumentsOf, EXIT, failed, refuse, type Command } from '../support/command';
import { compare } from './compare';
import { readDocument } from './document';
import { endpointsOf } from './openapi';
import { asText, summarized, type Report } from './report';
import { knownEndpoints } from './tables';

const HELP = `Compares an OpenAPI document of OOTI with the node's tables.

  npm run api:check -- <url or file> [--json]

The document may be OpenAPI 3 or Swagger 2, JSON or YAML. OOTI serves one beside
https://api.ooti.co/api/v1/docs/; one that asks for a login: save it, give the file.

  --json   the report as JSON (npm run --silent keeps npm's own lines out of it)
  --help   this text

Prints endpoints and fields that are
  new             in the document only
  gone            in the node only
  changed         method, trailing slash; a field's type, required, values
  now documented  in a body that OOTI's reference did not show before

Not compared: billing and token endpoints (left out of the node on purpose); names of
placeholders; read-only fields; page and page_size; a PUT beside a PATCH of the same path;
what is required in a PATCH; a body field that the path gives already; answers; fields that the
node demands of its own accord.

Exit code: 0 no difference, 1 differences, 2 the document could not be read.`;

const OPTIONS = {
	json: { type: 'boolean' },
	help: { type: 'boolean', short: 'h' },
} as const;

/** The command `api:check`. */
export const check: Command = async (args, output) => {
	try {
		const { values, positionals } = argumentsOf(
			{ args, allowPositionals: true, options: OPTIONS },
			HELP,
		);
		if (values.help) {
			output.out(HELP);
			return EXIT.fine;
		}
		if (positionals.length !== 1) refuse(`Give one document.\n\n${HELP}`);
		const report = await checked(positionals[0]);
		output.out(values.json ? JSON.stringify(report, null, 2) : asText(report));
		return report.differences.length ? EXIT.findings : EXIT.fine;
	} catch (error) {
		return failed(error, output);
	}
};

async function checked(source: string): Promise<Report> {
	const documented = endpointsOf(await readDocument(source));
	const known = knownEndpoints();
	const differences = compare(known, documented);
	return {
		source,
		endpoints: { document: documented.length, node: known.length },
		summary: summarized(differences),
		differences,
	};
}
