import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IExecutePaginationFunctions,
	INode,
} from 'n8n-workflow';
import { serverRoot } from '../../shared/transport/address';
import { credentialOf, openSession, type Session } from '../../shared/transport/session';
import type { Values } from './parameters';
import { connectionOf } from './requestOptions';

/** A session, and where its requests go: the server and the credential. */
export interface Opened {
	session: Session;
	target: string;
}
type OpenedSessions = Map<string, Promise<Opened>>;

/** Key of a credential's values, without its tokens, which change during a run. */
const identity = (data: ICredentialDataDecryptedObject): string =>
	JSON.stringify({ ...data, sessionToken: undefined, lastSession: undefined });

const targetOf = ({ credentials }: INode, type: string, data: ICredentialDataDecryptedObject) =>
	JSON.stringify([serverRoot(data.baseUrl), type, credentials?.[type]?.id]);

async function open(
	context: IExecuteFunctions | IExecutePaginationFunctions,
	values: Values,
	data: ICredentialDataDecryptedObject,
): Promise<Opened> {
	const connection = connectionOf(values);
	const session = await openSession(context, {
		...connection,
		signal: context.getExecutionCancelSignal(),
		data,
	});
	const type = credentialOf(connection.authentication);
	return { session, target: targetOf(context.getNode(), type, data) };
}

function opened(sessions: OpenedSessions, key: string, make: () => Promise<Opened>) {
	const session = sessions.get(key) ?? make();
	sessions.set(key, session);
	return session;
}

/** Lets calls end in the order in which they were made, however long each takes. */
function inOrder<T>(call: (index: number) => Promise<T>): (index: number) => Promise<T> {
	let before: Promise<unknown> = Promise.resolve();
	return async (index) => {
		const [waited, result] = [before, call(index)];
		before = Promise.allSettled([waited, result]);
		await waited;
		return await result;
	};
}

/**
 * The sessions of a run: one for all items, or one for each credential where its values come from
 * expressions on the items.
 */
export async function sessionsOf(
	context: IExecuteFunctions,
	values: (index: number) => Values,
): Promise<{ of(index: number): Promise<Opened>; waited(): number }> {
	const sessions: OpenedSessions = new Map();
	const clients: Session['client'][] = [];
	const type = credentialOf(values(0).get('authentication'));
	const read = async (index: number) => await context.getCredentials(type, index);
	const first = await read(0);
	const openFor = async (data: ICredentialDataDecryptedObject) =>
		await opened(sessions, identity(data), async () => {
			const made = await open(context, values(0), data);
			clients.push(made.session.client);
			return made;
		});
	// Longest total wait of a session, in ms: sessions wait at the same time.
	const waited = () => Math.max(...clients.map((client) => client.waited));
	// What is wrong with the settings fails the run, not each item.
	await openFor(first);
	// Read for each item: nothing tells beforehand whether an expression in it depends on the item.
	const of = async (index: number) => await openFor(index === 0 ? first : await read(index));
	return { of: inOrder(of), waited };
}

/** A session that calls share while they overlap. */
interface Shared {
	opened: Promise<Opened>;
	calls: number;
}

/**
 * Sessions of n8n's RoutingNode by the execution data, which all items of a node have in common, and
 * all tools of an agent too.
 */
const routed = new WeakMap<object, Map<string, Shared>>();

/**
 * Calls that overlap share what they read, such as the rows of one table. A later call of the same
 * agent reads anew: meanwhile the agent may have created what the call names.
 */
export async function withRoutedSession<T>(
	context: IExecutePaginationFunctions,
	values: Values,
	work: (session: Session) => Promise<T>,
): Promise<T> {
	const type = credentialOf(values.get('authentication'));
	const data = await context.getCredentials(type);
	const sessions = routed.get(context.getExecuteData()) ?? new Map<string, Shared>();
	routed.set(context.getExecuteData(), sessions);
	const key = `${context.getNode().name} ${type} ${identity(data)}`;
	const shared = sessions.get(key) ?? { opened: open(context, values, data), calls: 0 };
	if (sessions.has(key) && shared.calls === 0)
		shared.opened = shared.opened.then((before) => ({
			...before,
			session: before.session.fresh(),
		}));
	sessions.set(key, shared);
	shared.calls++;
	try {
		const { session } = await shared.opened;
		return await work(session);
	} finally {
		shared.calls--;
	}
}
