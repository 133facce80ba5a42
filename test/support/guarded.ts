import type { INodeParameters } from 'n8n-workflow';
import { runNode } from './engine';
import { type Reply, scripted, whoAmI } from './scripted';
import { byId } from './simulated';
import { skippingWaits } from './time';

export const TELLTALE = 'sup3r-s3cret-t0ken';
export const SECRETS = [TELLTALE, 'p4ssw0rd-mine', 'access-t0ken-1', 'refresh-t0ken-1'];

export const contact = { resource: 'contact', operation: 'get', contactId: byId(1) };
export const contacts = {
	resource: 'contact',
	operation: 'getAll',
	organizationId: byId(1),
	returnAll: true,
};

/** Runs the node with unique secrets against a server, and checks that another server gets no request. */
export function guarded() {
	const server = scripted();
	/** Another origin, where no token may arrive. */
	const evil = scripted();
	skippingWaits();
	beforeEach(() => {
		evil.answer = () => ({ body: { id: 666 } });
	});
	afterEach(() => expect(evil.requests).toEqual([]));

	const login = () => ({
		baseUrl: server.url,
		username: 'me@ooti.example',
		password: 'p4ssw0rd-mine',
		sessionToken: '',
	});
	const run = async (
		parameters: object,
		more: Partial<Parameters<typeof runNode>[0]> = {},
		reply?: (path: string) => Reply | undefined,
	) => {
		if (reply) server.answer = ({ path }) => reply(path) ?? whoAmI(path) ?? { body: {} };
		return await runNode({
			baseUrl: server.url,
			parameters: parameters as INodeParameters,
			credentials: {
				ootiApi: { baseUrl: server.url, apiToken: TELLTALE },
				ootiJwtApi: login(),
			},
			...more,
		});
	};
	return { server, evil, run };
}
