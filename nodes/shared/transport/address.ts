import { Problem } from './problem';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The root of the OOTI server from what a user typed: a trailing slash or a pasted `/api/v1` is
 * dropped. Only https is accepted, except on this machine, because the token travels with each request.
 */
export function serverRoot(typed: unknown): string {
	const text = String(typed ?? '').trim();
	let url: URL;
	try {
		url = new URL(text);
	} catch {
		throw wrong(`'${text.slice(0, 80)}' is not a web address`);
	}
	if (url.username || url.password) throw wrong('it must not contain a user name or a password');
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname))) {
		throw wrong('it must start with https://, so that nobody on the way can read your token');
	}
	return url.origin + url.pathname.replace(/\/+$/, '').replace(/\/api(\/v1)?$/, '');
}

const wrong = (why: string) =>
	new Problem(`The 'Base URL' of the OOTI credential cannot be used: ${why}`, {
		description:
			'Open the credential and enter the address of your OOTI server, usually https://api.ooti.co.',
		code: 'wrongServer',
	});

/** Whether an address is on the same scheme, host and port as the server. */
export function isSameServer(address: string, root: string): boolean {
	try {
		const url = new URL(address, root);
		return url.origin === new URL(root).origin && !url.username && !url.password;
	} catch {
		return false;
	}
}

/** Whether an address is on the server and below its path: another path is another application. */
export const isBelow = (address: string, root: string): boolean =>
	isSameServer(address, root) && new URL(address, root).href.startsWith(`${root}/`);
