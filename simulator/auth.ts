import { randomBytes } from 'node:crypto';

import { ApiError, invalid } from './errors';
import type { Json } from './facts';
import type { Config } from './types';

export const DEMO_LOGIN = { username: 'demo@ooti.example', password: 'demo' };
export const DEMO_TOKEN = 'demo-token';

const CHALLENGE = { 'WWW-Authenticate': 'JWT realm="api"' };
const unauthorized = (body: unknown) => new ApiError(401, body, CHALLENGE);

export class Auth {
	/** Expiry time of each access token. */
	private access = new Map<string, number>();

	private refresh = new Set<string>();

	private apiTokens = new Set([DEMO_TOKEN]);

	constructor(private readonly config: Config) {}

	private random(): string {
		return [12, 24, 32].map((n) => randomBytes(n).toString('base64url')).join('.');
	}

	private issue(): string {
		const token = this.random();
		this.access.set(token, Date.now() + this.config.accessTokenSeconds * 1000);
		return token;
	}

	/** `token` is the legacy alias of `access`. */
	obtain(body: Json): Json {
		const missing = ['username', 'password'].filter((name) => body[name] === undefined);
		if (missing.length)
			throw invalid(Object.fromEntries(missing.map((name) => [name, 'This field is required.'])));
		if (body.username !== DEMO_LOGIN.username || body.password !== DEMO_LOGIN.password)
			throw invalid({ non_field_errors: 'Unable to log in with provided credentials.' });
		const access = this.issue();
		const refresh = this.random();
		this.refresh.add(refresh);
		return { access, refresh, token: access };
	}

	renew(body: Json): Json {
		if (body.refresh === undefined) throw invalid({ refresh: 'This field is required.' });
		if (!this.refresh.has(String(body.refresh)))
			throw unauthorized({ detail: 'Token is invalid or expired', code: 'token_not_valid' });
		const access = this.issue();
		return { access, token: access };
	}

	verify(body: Json): Json {
		if (body.token === undefined) throw invalid({ token: 'This field is required.' });
		if (!this.valid(String(body.token)))
			throw unauthorized({ detail: 'Token is invalid or expired', code: 'token_not_valid' });
		return {};
	}

	private valid(access: string): boolean {
		const end = this.access.get(access);
		return end !== undefined && end > Date.now();
	}

	/** Throws 401 unless the Authorization header is valid. */
	check(header: string | undefined): void {
		const [scheme, token] = (header ?? '').split(' ');
		if (scheme === 'Token' && token) {
			if (!this.apiTokens.has(token)) throw unauthorized({ detail: 'Invalid token.' });
			return;
		}
		if (scheme === 'JWT' && token) {
			if (this.valid(token)) return;
			throw unauthorized({
				detail: 'Given token not valid for any token type',
				code: 'token_not_valid',
				messages: [
					{
						token_class: 'AccessToken',
						token_type: 'access',
						message: 'Token is invalid or expired',
					},
				],
			});
		}
		throw unauthorized({ detail: 'Authentication credentials were not provided.' });
	}

	revoke(what: { access?: boolean; refresh?: boolean; api?: boolean }): void {
		if (what.access) this.access.clear();
		if (what.refresh) this.refresh.clear();
		if (what.api) this.apiTokens.clear();
	}

	reset(): void {
		this.revoke({ access: true, refresh: true });
		this.apiTokens = new Set([DEMO_TOKEN]);
	}
}
