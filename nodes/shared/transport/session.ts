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
import { serverRoot } from './address';
import { Client, type Call } from './client';
import { Problem } from './problem';

/** Every place from which n8n lets a node send requests. */
export type Context =
	| IExecuteFunctions
	| IExecuteSingleFunctions
	| ILoadOptionsFunctions
	| IPollFunctions;

interface Membership {
	id: number;
	name?: string;
	teams?: Array<{ id?: number; pk?: number; title?: string }>;
}

/** One run of the node against OOTI: its client, and what is looked up once for all items. */
export class Session {
	private profile?: Promise<Selected>;

	constructor(readonly client: Client) {}

	/**
	 * Id of the organization or team selected in the user's profile; where none is selected and there
	 * is only one, that one. Sources: `GET /profiles/profile/` (`selected_org`, `selected_team`) and
	 * `GET /organizations/membership/` (ooti-api/README.md).
	 * @throws Problem that lists what can be chosen when there are several and none is selected
	 */
	async selected(entity: 'organization' | 'team'): Promise<number | string> {
		this.profile ??= this.lookUp();
		const { organization, team, organizations } = await this.profile;
		if (entity === 'organization') {
			if (organization !== undefined) return organization;
			if (organizations.length === 1) return organizations[0].id;
			throw choose(
				'Organization',
				organizations.map(({ id, name }) => `${name ?? 'unnamed'} (ID ${id})`),
			);
		}
		if (team !== undefined) return team;
		const chosen =
			organizations.find(({ id }) => String(id) === String(organization)) ?? organizations[0];
		const teams = listOf(chosen?.teams).map((team) => ({
			id: usable(team),
			title: team.title as string | undefined,
		}));
		if (teams.length === 1 && teams[0].id !== undefined) return teams[0].id;
		throw choose(
			'Entity (Team)',
			teams.map(({ id, title }) => `${title ?? 'unnamed'} (ID ${id})`),
		);
	}

	private async lookUp(): Promise<Selected> {
		const read = async (path: string, what: string) => {
			const call: Call = {
				method: 'GET',
				path,
				asked: { action: `read ${what}`, labels: {}, records: [] },
			};
			const { body } = await this.client.send(call);
			return isObject(body) ? body : {};
		};
		const [profile, membership] = await Promise.all([
			// A token without a profile is no reason to stop: the membership may be enough.
			read('/profiles/profile/', 'the profile').catch((error: Problem): IDataObject => {
				if (error.status !== undefined && error.status !== 401) return {};
				throw error;
			}),
			read('/organizations/membership/', 'the memberships'),
		]);
		return {
			organization: usable(profile.selected_org),
			team: usable(profile.selected_team),
			organizations: listOf(membership.organizations) as unknown as Membership[],
		};
	}
}

/** The objects of what should be a list of them: nothing that a server answers may break a run. */
const listOf = (value: unknown): IDataObject[] =>
	(Array.isArray(value) ? value : []).filter(isObject);

interface Selected {
	organization?: number | string;
	team?: number | string;
	organizations: Membership[];
}

/** The profile may hold an id or the whole record. */
function usable(value: unknown): number | string | undefined {
	const id = isObject(value) ? idOf(value) : value;
	return typeof id === 'number' || (typeof id === 'string' && id !== '') ? id : undefined;
}

const choose = (label: string, names: string[]) =>
	new Problem(`Choose the '${label}': none is selected in the OOTI profile`, {
		description:
			names.length > 0
				? `You can choose: ${names.join(', ')}.`
				: 'This user or token belongs to none. Ask a super admin.',
	});

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
	}: {
		authentication: unknown;
		concurrency: number;
		settings?: Partial<IHttpRequestOptions>;
		signal?: AbortSignal;
	},
): Promise<Session> {
	const credential = credentialOf(authentication);
	const data = await context.getCredentials(credential);
	return new Session(
		new Client({
			root: serverRoot(data.baseUrl),
			jwt: credential === 'ootiJwtApi',
			send: requester(context, credential, data),
			signal,
			settings,
			concurrency,
		}),
	);
}

/**
 * n8n's own way to send a request with a credential. It would read and decrypt the credential for
 * every request, a third of what a request costs it; the session that it renews it keeps in `data`.
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
