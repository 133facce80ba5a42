import { LoadOptionsContext } from 'n8n-core';
import type { INodeParameters } from 'n8n-workflow';
import { Ooti } from '../../nodes/Ooti/Ooti.node';
import { loadContext } from '../support/engine';
import { scripted } from '../support/scripted';
import { byId } from '../support/simulated';

const { listSearch, loadOptions } = new Ooti().methods;
const server = scripted();
let profile: object;

beforeEach(() => {
	profile = {};
	server.answer = ({ path, query }) => {
		if (path.endsWith('/profiles/profile/')) return { body: profile };
		if (path.endsWith('/organizations/membership/'))
			return {
				body: {
					organizations: [
						{ id: 1, name: 'Atelier A', teams: [{ id: 11, title: 'Paris' }] },
						{ id: 2, name: 'Bureau B', teams: [{ id: 21, title: 'Lyon' }] },
					],
				},
			};
		const [, list, of] = /\/v1\/(\w+)\/.*?(\d+)\/$/.exec(path) ?? [];
		const record =
			list === 'teams'
				? { pk: Number(`${of}1`), title: `Entity of ${of}` }
				: {
						id: Number(of) * 10,
						pk: Number(of) * 10,
						name: `${list} of ${of}`,
						date: query.get('q'),
					};
		return { body: { count: 1, next: null, results: [record] } };
	};
});

const context = (parameters: INodeParameters = {}) =>
	loadContext(LoadOptionsContext, server.url, { authentication: 'apiToken', ...parameters });
const names = async (list: string, parameters?: INodeParameters, filter?: string) =>
	(await listSearch[list].call(context(parameters), filter)).results.map(({ name }) => name);

describe('point 19: a list to pick from, with several organizations and none selected', () => {
	it('joins the lists of all organizations, and names the organization of each entry', async () => {
		expect(await names('client')).toEqual(['clients of 1 · Atelier A', 'clients of 2 · Bureau B']);
	});

	it('is searched in all organizations', async () => {
		expect(await names('client', {}, 'bureau')).toEqual(['clients of 2 · Bureau B']);
	});

	it('is complete where several records can be chosen', async () => {
		const options = await loadOptions.tag.call(context());
		expect(options.map(({ name }) => name)).toEqual([
			'tags of 1 · Atelier A',
			'tags of 2 · Bureau B',
		]);
	});

	const close = (closed: RegExp) => {
		const { answer } = server;
		server.answer = (request, response) =>
			closed.test(request.path)
				? { status: 403, body: { detail: 'No.' } }
				: answer(request, response);
	};

	it('omits an organization whose list is forbidden', async () => {
		close(/\/clients\/list\/1\//);
		expect(await names('client')).toEqual(['clients of 2 · Bureau B']);
	});

	it('is an error if all lists are forbidden', async () => {
		close(/\/clients\/list\//);
		await expect(names('client')).rejects.toThrow('OOTI does not allow');
		await expect(loadOptions.client.call(context())).rejects.toThrow('OOTI does not allow');
	});

	it('joins the entities of all organizations', async () => {
		expect(await names('team')).toEqual(['Entity of 1 · Atelier A', 'Entity of 2 · Bureau B']);
	});

	it('joins the lists of all entities, and names the entity of each entry', async () => {
		expect((await names('reportTemplate')).map((name) => name.split(' · ')[1])).toEqual([
			'Atelier A, Paris',
			'Bureau B, Lyon',
		]);
	});

	it('is that of the organization chosen in the editor', async () => {
		expect(await names('client', { organizationId: byId(2) })).toEqual(['clients of 2']);
	});

	it('omits organizations that the user may not list', async () => {
		const { answer } = server;
		server.answer = (request, response) =>
			request.path.endsWith('/clients/list/2/')
				? { status: 403, body: { detail: 'No.' } }
				: answer(request, response);
		expect(await names('client')).toEqual(['clients of 1 · Atelier A']);
	});
});

it('a list to pick from is that of the organization selected in the profile', async () => {
	profile = { selected_org: 1 };
	expect(await names('client')).toEqual(['clients of 1']);
});
