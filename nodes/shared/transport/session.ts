import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
} from 'n8n-workflow';
import { idOf, isObject } from '../api/records';
import { entities } from '../tables/entities';
import { serverRoot } from './address';
import { Client, type Call } from './client';
import { Problem } from './problem';
import { forgetAccess } from './signIn';
import { waitingNotice } from './waited';

/** Every place from which n8n lets a node send requests. */
export type Context =
	| IExecuteFunctions
	| IExecuteSingleFunctions
	| ILoadOptionsFunctions
	| IPollFunctions;

/** A record that a user belongs to, with the id and name that a message needs. */
export interface Choice {
	id: number | string;
	name: string;
}

/** An organization of the user, with its teams where the answer has them. */
export interface Membership extends Choice {
	teams?: Choice[];
}

/** What is selected in the user's profile, and what could be. */
interface Selection {
	organization?: number | string;
	team?: number | string;
	memberships: Membership[];
}

/** One run of the node against OOTI: its client, and what is looked up once for all items. */
export class Session {
	constructor(
		readonly client: Client,
		private selection?: Promise<Selection>,
	) {}

	/** A session over the same connection that has read nothing yet except the profile's selection. */
	fresh(): Session {
		return new Session(this.client, this.selection);
	}

	/**
	 * Id of the organization or team to use where the user left it empty: the one selected in the
	 * profile, else the only one there is. A team has to belong to the organization in use.
	 * @param organization the organization in use; left out, the one to be used where it is left empty
	 * @throws Problem that lists what can be chosen when that is not certain
	 */
	async selected(
		entity: 'organization' | 'team',
		organization?: number | string,
	): Promise<number | string> {
		const selection = await this.lookUp();
		const possible = candidates(selection, entity, organization);
		if (possible.length === 1) return possible[0].id;
		// Without the organization, a list of all teams would be no help.
		const organizations = candidates(selection, 'organization');
		if (organization === undefined && organizations.length !== 1)
			throw choose('organization', organizations);
		throw choose(entity, possible);
	}

	/** What to read a list of where none was chosen: the one to use, or all when that is not certain. */
	async candidates(
		entity: 'organization' | 'team',
		organization?: number | string,
	): Promise<Choice[]> {
		return candidates(await this.lookUp(), entity, organization);
	}

	/** All teams that the user belongs to; none where the answer does not tell. */
	async teams(): Promise<Choice[]> {
		const { memberships } = await this.lookUp();
		return memberships.flatMap(({ teams = [] }) => teams);
	}

	/** Whether the user belongs to it; yes where the answer does not tell. */
	async belongsTo(entity: 'organization' | 'team', id: number | string): Promise<boolean> {
		const { memberships } = await this.lookUp();
		return memberships.some((one) =>
			entity === 'organization'
				? isSame(one.id, id)
				: !one.teams || one.teams.some((team) => isSame(team.id, id)),
		);
	}

	/** Read once, and again after a failure: one item that meets it must not fail all others. */
	private async lookUp(): Promise<Selection> {
		this.selection ??= this.read().catch((error: unknown) => {
			this.selection = undefined;
			throw error;
		});
		return await this.selection;
	}

	private async read(): Promise<Selection> {
		const read = async (path: string, what: string) => {
			const call: Call = {
				method: 'GET',
				path,
				meta: { action: `read ${what}`, labels: {}, records: [] },
			};
			const { body } = await this.client.send(call);
			return isObject(body) ? body : {};
		};
		const [profile, membership] = await Promise.all([
			read('/profiles/profile/', 'the profile').catch((error: Problem): IDataObject => {
				// A token without a profile: the memberships may be enough.
				if (error.status === 403 || error.status === 404) return {};
				throw error;
			}),
			read('/organizations/membership/', 'the memberships'),
		]);
		return {
			organization: usable(profile.selected_org, 'organization'),
			team: usable(profile.selected_team, 'team'),
			memberships: choices(membership.organizations, 'organization').map(([choice, record]) => ({
				...choice,
				...(Array.isArray(record.teams) && {
					teams: choices(record.teams, 'team').map(([team]) => team),
				}),
			})),
		};
	}
}

const isSame = (a: unknown, b: unknown) => String(a) === String(b);

/** The organization or team that is selected, or the only one; else all of which it could be one. */
function candidates(
	selection: Selection,
	entity: 'organization' | 'team',
	given?: number | string,
): Choice[] {
	const { memberships, organization, team } = selection;
	const used = given ?? organization;
	const known = memberships.filter(({ id }) => used === undefined || isSame(id, used));
	if (entity === 'organization')
		return known.length === 0 && used !== undefined ? [{ id: used, name: '' }] : known;

	// A team that was selected without its organization names the organization too.
	const teams = known.flatMap((one) =>
		(one.teams ?? []).map(({ id, name }) => ({
			id,
			name: known.length > 1 ? `${one.name}, ${name}` : name,
		})),
	);
	const chosen = teams.filter(({ id }) => team !== undefined && isSame(id, team));
	if (chosen.length > 0) return chosen.slice(0, 1);
	// Without the teams of the organization, the profile is all there is to go by.
	const unknown = !known.some((one) => one.teams) && isSame(used, selection.organization);
	return unknown && team !== undefined ? [{ id: team, name: '' }] : teams;
}

/** The records of what should be a list of them: nothing that a server answers may break a run. */
const choices = (value: unknown, entity: string): Array<[Choice, IDataObject]> =>
	(Array.isArray(value) ? value : []).filter(isObject).flatMap((record) => {
		const id = usable(record, entity);
		const name = String(record.name ?? record.title ?? 'unnamed');
		return id === undefined ? [] : [[{ id, name }, record]];
	});

/** An id, or that of a record: the profile may hold either. */
function usable(value: unknown, entity: string): number | string | undefined {
	const id = isObject(value) ? idOf(value, entities[entity].id) : value;
	return typeof id === 'number' || (typeof id === 'string' && id !== '') ? id : undefined;
}

function choose(entity: string, possible: Choice[]): Problem {
	const names = possible.map(({ id, name }) => `${name} (ID ${id})`).join(', ');
	return new Problem(
		`Choose the '${entities[entity].label}': none is selected in the OOTI profile`,
		{
			code: 'notSelected',
			description: names
				? `You can choose: ${names}.`
				: 'This user or token belongs to none. Ask a super admin.',
		},
	);
}

/** The credential that a value of the `authentication` parameter stands for. */
export const credentialOf = (authentication: unknown) =>
	authentication === 'jwt' ? 'ootiJwtApi' : 'ootiApi';

/** Opens a session from any context of n8n. */
export async function openSession(
	context: Context,
	{
		authentication,
		concurrency,
		settings,
		signal,
		data: known,
	}: {
		authentication: unknown;
		concurrency: number;
		settings?: Partial<IHttpRequestOptions>;
		signal?: AbortSignal;
		/** The values of the credential, where they have been read already. */
		data?: ICredentialDataDecryptedObject;
	},
): Promise<Session> {
	const credential = credentialOf(authentication);
	const data: ICredentialDataDecryptedObject = known ?? (await context.getCredentials(credential));
	return new Session(
		new Client({
			root: serverRoot(data.baseUrl),
			...(credential === 'ootiJwtApi' && { forgetToken: () => forgetAccess(data) }),
			send: requester(context, credential, data),
			onWait: (ms) => {
				const notice = waitingNotice(ms);
				if (notice) context.logger.warn(`'${context.getNode().name}': ${notice}`);
			},
			signal,
			settings,
			concurrency,
		}),
	);
}

/**
 * Sends a request with n8n's helper and the decrypted credential, which n8n would otherwise read and
 * decrypt for each request, a third of its cost. n8n keeps renewed tokens in `data`.
 */
const requester =
	(context: Context, credential: string, data: ICredentialDataDecryptedObject) =>
	async (options: IHttpRequestOptions): Promise<IN8nHttpFullResponse> =>
		(await context.helpers.httpRequestWithAuthentication.call(
			context as IExecuteFunctions,
			credential,
			options,
			{ credentialsDecrypted: { id: '', name: '', type: credential, data } },
		)) as IN8nHttpFullResponse;
