import type { Auth } from './auth';
import { specialRoutes } from './behaviour';
import { parseBody, type Body } from './body';
import { canonical, placeholders, SCOPES, targetPlaceholder } from './catalogue';
import type { DialectName } from './dialects/names';
import { ask, translate } from './dialects/translate';
import { ApiError, invalid, notFound } from './errors';
import { handlerFor, logAction } from './resources';
import { match, type Route } from './routes';
import type { Store } from './store';
import type { Endpoint, Json } from './facts';
import type { Answer, Config, Context } from './types';

interface IncomingRequest extends Body {
	method: string;
	/** Below /api/v1. */
	path: string;
	query: URLSearchParams;
	origin: string;
	authorization: string | undefined;
}

export interface ServerState {
	store: Store;
	config: Config;
	auth: Auth;
	today: string;
	dialects: readonly DialectName[];
	/** Id of the organization user behind every token. */
	me: () => number;
}

/** The vendor's client always sends 0 for the organization here (note of the endpoint). */
const DIGEST_SETTINGS = '/digests/digest-config/{org_pk}/';

const FILE_FIELDS = new Set(['file', 'img', 'photo', 'logo']);
/** GETs that change data. Their effect is unknown, so they are only logged. */
const CHANGING_GET =
	/^(reset|update|populate|apply|request-access|smtp|get-(update|generate|send))/;

const OPEN: Record<string, (auth: Auth, body: Json) => Json> = {
	'/token-auth/': (auth, body) => auth.obtain(body),
	'/token-refresh/': (auth, body) => auth.renew(body),
	'/token-verify/': (auth, body) => auth.verify(body),
};

function readBody(request: IncomingRequest, entries: Endpoint[]): { body: Json; files: string[] } {
	const multipart = entries.some(
		(e) => e.bodyKind === 'multipart' || e.body?.some((f) => FILE_FIELDS.has(f.name)),
	);
	const { value, files } = parseBody(request, {
		// The vendor's client sends the login form-encoded (note of POST /token-auth/).
		form: request.path === '/token-auth/',
		multipart,
	});
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		const kind = Array.isArray(value) ? 'list' : value === null ? 'NoneType' : typeof value;
		const names: Record<string, string> = { string: 'str', number: 'int', boolean: 'bool' };
		const name = names[kind] ?? kind;
		throw invalid({
			non_field_errors: `Invalid data. Expected a dictionary, but got ${name}.`,
		});
	}
	return { body: value as Json, files };
}

/** Resolves the ids of the path. A missing parent is a 404. */
function locate(store: Store, entry: Endpoint, values: string[]) {
	const params: Record<string, string> = {};
	const scope: Record<string, number> = {};
	const own = targetPlaceholder(entry);
	let target: number | undefined;
	placeholders(entry.path).forEach((name, i) => {
		params[name] = values[i];
		if (name === own) {
			target = Number(values[i]);
			return;
		}
		const parent = SCOPES[name];
		if (!parent) return;
		const anyOwn = entry.path === DIGEST_SETTINGS && values[i] === '0';
		const id = anyOwn ? store.first(parent[1])?.id : values[i];
		if (!store.get(parent[1], id)) throw notFound();
		scope[parent[0]] = Number(id);
	});
	return { params, scope, target };
}

/** Django REST framework accepts PUT wherever it accepts PATCH; the settings also accept POST. */
function methodEntries(route: Route, method: string): Endpoint[] | undefined {
	const { methods, path } = route;
	const asPatch = method === 'PUT' || (method === 'POST' && path === DIGEST_SETTINGS);
	return methods.get(method) ?? (asPatch ? methods.get('PATCH') : undefined);
}

function answer(state: ServerState, request: IncomingRequest): Answer {
	const { path, method } = request;
	const found = match(path);
	if (!found) {
		// Django's APPEND_SLASH: a GET without the trailing slash is redirected.
		if (method === 'GET' && !path.endsWith('/') && match(`${path}/`)) {
			const query = request.query.toString();
			const Location = `/api/v1${path}/${query ? `?${query}` : ''}`;
			return { status: 301, raw: '', headers: { Location } };
		}
		throw notFound();
	}
	const open = OPEN[path];
	if (!open) state.auth.check(request.authorization);
	const entries = methodEntries(found.route, method);
	if (!entries) {
		const Allow = [...found.route.methods.keys(), 'HEAD', 'OPTIONS'].join(', ');
		throw new ApiError(405, { detail: `Method "${method}" not allowed.` }, { Allow });
	}
	const { body, files } = readBody(request, entries);
	if (open) return { status: 200, body: open(state.auth, body) };

	// If several entries share the path, the plain list or update decides.
	const entry = entries.find((e) => /^(list|update)$/.test(e.operation)) ?? entries[0];
	const ctx: Context = {
		store: state.store,
		config: state.config,
		today: state.today,
		method,
		entries,
		entry,
		entity: canonical(entry.entity),
		...locate(state.store, entry, found.values),
		query: request.query,
		body,
		files,
		me: state.me(),
		origin: request.origin,
		path,
	};
	ask(ctx, state.dialects);
	const handler = specialRoutes[`${entry.method} ${entry.path}`] ?? handlerFor(ctx);
	const response = handler(ctx);
	if (method === 'GET' && CHANGING_GET.test(entry.operation)) logAction(ctx);
	return translate(response, ctx, state.dialects);
}

export function dispatch(state: ServerState, request: IncomingRequest): Answer {
	try {
		return answer(state, request);
	} catch (error) {
		if (error instanceof ApiError) return error.answer;
		return { status: 500, body: { detail: `Simulator error: ${(error as Error).message}` } };
	}
}
