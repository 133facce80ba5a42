/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import type { parseArgs } from 'node:util';
import { Problem } from '../../nodes/shared/transport/problem';
import type { Session } from '../../nodes/shared/transport/session';
import {
	asText,
	isRemarkable,
	reportOf,
	type Report,
} from '../../nodes/Ooti/operations/check/report';
import { survey, type Ids } from '../../nodes/Ooti/operations/check/survey';
import { argumentsOf, EXIT, failed, refuse, type Command } from '../support/command';
import { connect } from './connection';
import { listsByFacts } from './lists';

const HELP = `Reads the lists of a real OOTI once and says what its API is like.

  OOTI_API_TOKEN=… npm run api:probe -- --read-only [--json]

  --read-only         has to be given: it says what this does, and all that it can do
  --base-url URL      the server; else OOTI_BASE_URL, else https://api.ooti.co
  --organization ID   where none is selected in the profile and there are several
  --team ID           likewise
  --json              the report as JSON (npm run --silent keeps npm's own lines out of it)
  --help              this text

Of each list: whether it answers, its envelope, the field of its ids, how dates are written, the
server's cap on the page size where it shows, and fields that endpoints.json does not know.

Only GETs are sent, one page a list, four at a time. GETs that change something in OOTI are left
out. The report holds names of fields, never what a record says: it can be shown to others.

Exit code: 0 all as known, 1 something is not, 2 the probe could not run.`;

const OPTIONS = {
	'read-only': { type: 'boolean' },
	'base-url': { type: 'string' },
	organization: { type: 'string' },
	team: { type: 'string' },
	json: { type: 'boolean' },
	help: { type: 'boolean', short: 'h' },
} as const;
type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

/** The command `api:probe`. */
export const probe: Command = async (args, output) => {
	try {
		const { values } = argumentsOf({ args, options: OPTIONS }, HELP);
		if (values.help) {
			output.out(HELP);
			return EXIT.fine;
		}
		const report = await probed(values);
		output.out(values.json ? JSON.stringify(report, null, 2) : asText(report));
		return report.lists.some(isRemarkable) ? EXIT.findings : EXIT.fine;
	} catch (error) {
		return failed(error, output);
	}
};

async function probed(values: Values): Promise<Report> {
	if (!values['read-only']) refuse(`Give --read-only.\n\n${HELP}`);
	const { OOTI_API_TOKEN: apiToken, OOTI_BASE_URL } = process.env;
	if (!apiToken) refuse('Put an API token into the environment variable OOTI_API_TOKEN.');
	const baseUrl = values['base-url'] ?? (OOTI_BASE_URL || 'https://api.ooti.co');
	const session = connected({ baseUrl, apiToken });
	const ids: Ids = new Map();
	for (const entity of ['organization', 'team'] as const) {
		ids.set(entity, values[entity] ?? (await selected(session, entity)));
	}
	const reads = await survey(session, ids, { lists: listsByFacts() });
	return reportOf(reads.map(({ result }) => result));
}

function connected(account: { baseUrl: string; apiToken: string }): Session {
	try {
		return connect(account);
	} catch (error) {
		refuse(`${(error as Problem).message}.`);
	}
}

/** What the profile has selected. If nothing is, the error lists the names to choose from. */
async function selected(session: Session, entity: 'organization' | 'team') {
	return await session.selected(entity).catch((error: unknown) => {
		if (!(error instanceof Problem)) throw error;
		const { status, message, errorCode } = error;
		if (status !== undefined) refuse(`OOTI refused to say who is signed in (status ${status}).`);
		const advice = errorCode === 'notSelected' ? ` Give its ID with --${entity}.` : '';
		refuse(`${message}.${advice}`);
	});
}
