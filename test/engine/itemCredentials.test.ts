import { runNode, type Runner } from '../support/engine';
import { scripted, whoAmI } from '../support/scripted';

const server = scripted();
beforeEach(() => {
	server.answer = ({ path, body }) => whoAmI(path) ?? { status: 201, body: { id: 1, sent: body } };
});

/** Names of the contacts created with each token. */
async function created(apiToken: string, runner: Runner) {
	const { error } = await runNode({
		baseUrl: server.url,
		parameters: { resource: 'contact', operation: 'create', name: '={{ $json.firm }}' },
		items: ['A', 'B', 'A', 'C'].map((firm) => ({ json: { firm, token: `token-of-${firm}` } })),
		credentials: { ootiApi: { baseUrl: server.url, apiToken } },
		runner,
	});
	expect(error).toBeUndefined();
	return server.requests
		.filter(({ method }) => method === 'POST')
		.map(({ headers, body }) => [
			headers.authorization,
			(JSON.parse(body) as { name: string }).name,
		])
		.sort();
}

describe.each(['custom', 'routing'] as const)(
	'point 12: a credential with an expression (%s)',
	(runner) => {
		it.each([
			'={{ $json.token }}',
			'={{ $itemIndex === 1 ? "token-of-B" : $itemIndex === 3 ? "token-of-C" : "token-of-A" }}',
			'={{ $input.item?.json?.firm === "B" ? "token-of-B" : $input.item?.json?.firm === "C" ? "token-of-C" : "token-of-A" }}',
			'={{ "token-of-" + ($json.firm === "C" ? "C" : $json.firm === "B" ? "B" : "A") }}',
			'={{ "token-of-" + ["A", "B", "A", "C"][$itemIndex] }}',
		])('each item gets its own: %s', async (apiToken) => {
			expect(await created(apiToken, runner)).toEqual(
				['A', 'A', 'B', 'C'].map((firm) => [expect.stringMatching(`token-of-${firm}$`), firm]),
			);
		});

		it('opens one session where it is the same for all', async () => {
			const requests = await created('={{ "fixed" }}', runner);
			expect(requests.map(([token]) => token)).toEqual(
				Array(4).fill(expect.stringMatching(/fixed$/)),
			);
			expect(
				server.requests.filter(({ path }) => path.endsWith('/profiles/profile/')),
			).toHaveLength(1);
		});
	},
);
