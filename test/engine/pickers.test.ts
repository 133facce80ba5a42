import { LoadOptionsContext } from 'n8n-core';
import type {
	IDataObject,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
} from 'n8n-workflow';
import { idParameter } from '../../nodes/shared/api/naming';
import { Ooti } from '../../nodes/Ooti/Ooti.node';
import { entities, parentsOf } from '../../nodes/shared/tables/entities';
import { loadContext } from '../support/engine';
import { apiEntity } from '../support/generate';
import { byId, simulated } from '../support/simulated';

const at = simulated();
const { listSearch, loadOptions } = new Ooti().methods;

const context = (parameters: INodeParameters = {}) =>
	loadContext(LoadOptionsContext, at.sim.url, { authentication: 'apiToken', ...parameters });
const search = async (
	entity: string,
	filter?: string,
	token?: string,
	parameters?: INodeParameters,
): Promise<INodeListSearchResult> =>
	await listSearch[entity].call(context(parameters), filter, token);

describe('the lists to pick from', () => {
	const listed = Object.keys(entities).filter((entity) => entities[entity].list);

	it.each(listed)('%s: names and ids of what is there', async (entity) => {
		const name = apiEntity(entity);
		if (!at.sim.store.first(name) && entity !== 'organization') at.sim.fill(name, 3);
		const parameters: INodeParameters = {};
		for (const parent of parentsOf(entity)) {
			const record = at.sim.store.first(apiEntity(parent));
			parameters[idParameter(parent)] = byId(
				record ? at.sim.store.idOf(apiEntity(parent), record) : 1,
			);
		}
		const { results } = await search(entity, undefined, undefined, parameters);
		for (const { name: shown, value } of results) {
			expect(shown).not.toMatch(/undefined|null|\[object|NaN|Invalid/);
			// no bare ids; years are none
			for (const part of shown.split(' · ')) expect(part).not.toMatch(/^(?!(19|20)\d\d$)\d+$/);
			expect(String(value)).toMatch(/^\d+$/);
		}
		expect(results.length).toBeGreaterThan(0);
		if (entity !== 'organization' && results.length > 0) {
			expect(at.sim.store.get(name, Number(results[0].value))).toBeDefined();
		}
	});

	const named = async (entity: string, id: unknown, filter?: string) => {
		const { results } = await search(entity, filter);
		return results.find(({ value }) => value === id)?.name;
	};

	it('names what people call a record, with amount, state and dates', async () => {
		const { store } = at.sim;
		const change = (entity: string, id: unknown, more: IDataObject) =>
			store.update(entity, Number(id), more);
		const { pk } = store.first('invoice')!;
		const invoice = async (more: IDataObject) => {
			change('invoice', pk, more);
			return await named('invoice', pk, 'F-2025-118');
		};
		const facts = { code: 'F-2025-118', client_name: 'Atelier Rossi', total: '12400.00' };
		expect(await invoice({ ...facts, is_paid: false, due_date: '05-01-2026' })).toBe(
			'F-2025-118 · Atelier Rossi · €12,400 · overdue since 05-01-2026',
		);
		expect(await invoice({ is_paid: true })).toBe('F-2025-118 · Atelier Rossi · €12,400 · paid');
		expect(await invoice({ is_paid: false, is_closed: true, total: '99.5', currency: null })).toBe(
			'F-2025-118 · Atelier Rossi · 99.50 · cancelled',
		);

		const { id } = store.first('project')!;
		const project = async (more: IDataObject) => {
			change('project', id, more);
			return await named('project', id);
		};
		const villa = { case_number: '2024-031', project_title: 'Villa Meudon' };
		expect(await project({ ...villa, start_date: '01-02-2024', end_date: '31-12-2099' })).toBe(
			'2024-031 · Villa Meudon · in progress',
		);
		expect(await project({ end_date: '31-12-2025' })).toBe(
			'2024-031 · Villa Meudon · ended 31-12-2025',
		);

		const [request] = store.all('timeoff-request');
		const leave = { start_date: '04-11-2026', end_date: '09-11-2026' };
		change('timeoff-request', request.id, {
			...leave,
			is_validated: true,
			team: Number(store.all('team')[0].pk),
		});
		change('orguser', request.orguser, { first_name: 'Zoé', last_name: 'Béranger' });
		change('timeoff-type', request.type, { name: 'RTT' });
		expect(await named('timeOffRequest', request.id, 'beranger')).toBe(
			'Zoé Béranger · 04-11-2026 – 09-11-2026 · RTT · validated',
		);
	});

	it('reads states that come as letters', async () => {
		const { store } = at.sim;
		at.sim.speak('letters');
		const { pk } = store.first('invoice')!;
		store.update('invoice', Number(pk), {
			code: 'F-2025-118',
			is_closed: false,
			is_paid: true,
			is_sent: true,
		});
		expect(await named('invoice', pk, 'F-2025-118')).toMatch(/ · paid$/);
		store.update('invoice', Number(pk), { is_paid: false, is_closed: true });
		expect(await named('invoice', pk, 'F-2025-118')).toMatch(/ · cancelled$/);
	});

	it.each([
		['letters', 'invoice-followup', 'invoiceFollowup', { is_sent: false }, / · not sent yet$/],
		['letters', 'timeoff-request', 'timeOffRequest', { is_draft: true }, / · draft$/],
		[
			'letters',
			'timeoff-request',
			'timeOffRequest',
			{ is_draft: false, is_validated: false, is_treated: false },
			/ · to be validated$/,
		],
		['letters', 'project', 'project', { is_archived: false, signed: false }, / · opportunity$/],
		['letters', 'job-invoice', 'jobInvoice', { is_paid: true }, / · paid$/],
		['letters', 'job-invoice', 'jobInvoice', { is_paid: false }, /\d$/],
	] as const)(
		'reads states as %s in the name of a %s',
		async (dialect, stored, entity, is, end) => {
			at.sim.speak(dialect);
			const record = at.sim.store.first(stored)!;
			const id = at.sim.store.idOf(stored, record);
			at.sim.store.update(stored, id, is);
			expect(await named(entity, id)).toMatch(end);
		},
	);

	it('reads days that come as 2026-03-31', async () => {
		at.sim.speak('iso');
		const { store } = at.sim;
		const id = Number(store.first('project')!.id);
		const dates = { start_date: '01-01-2020', end_date: '31-12-2090', signed: true };
		store.update('project', id, { ...dates, is_archived: false });
		expect(await named('project', id)).toMatch(/ · in progress$/);
		store.update('project', id, { end_date: '31-12-2021' });
		expect(await named('project', id)).toMatch(/ · ended 31-12-2021$/);
		for (const { name } of (await search('expense')).results)
			expect(name).toMatch(/^\d\d-\d\d-\d{4} · /);
	});

	it('says nothing of a state that the answer does not have', async () => {
		const { store } = at.sim;
		const pk = Number(store.first('invoice')!.pk);
		const late = { code: 'F-1', is_closed: false, is_valid: true, due_date: '01-02-2020' };
		store.update('invoice', pk, { ...late, is_sent: true, is_paid: false });
		expect(await named('invoice', pk, 'F-1')).toMatch(/ · overdue since 01-02-2020$/);
		store.update('invoice', pk, { is_paid: undefined });
		expect(await named('invoice', pk, 'F-1')).toMatch(/ · due 01-02-2020$/);
		store.update('invoice', pk, { is_sent: undefined });
		expect(await named('invoice', pk, 'F-1')).not.toMatch(/sent|due/);
	});

	it('does without the names of other records where OOTI does not give them', async () => {
		at.sim.faults = [{ path: '/orgusers/', status: 403, body: { detail: 'No.' } }];
		const { results } = await search('timeOffRequest');
		expect(results[0].name).toMatch(/^Collaborator \d+ · \d\d-\d\d-\d{4}/);
		for (const { id } of at.sim.store.all('timeoff-request'))
			at.sim.store.update('timeoff-request', Number(id), { orguser: { pk: 7, name: 'Ada' } });
		expect((await search('timeOffRequest')).results[0].name).toMatch(/^Ada · /);
	});

	it('finds what a search cannot rule out, since a name could not be read', async () => {
		at.sim.faults = [{ path: '/orgusers/', status: 403, body: { detail: 'No.' } }];
		const all = (await search('timeOffRequest')).results;
		expect((await search('timeOffRequest', 'Hélène')).results.length).toBe(all.length);
		at.sim.faults = [];
		const read = (await search('timeOffRequest', 'zzz')).results;
		expect(read).toEqual([]);
	});

	it('searches where OOTI cannot, without minding accents or capitals', async () => {
		const { results } = await search('project', 'ECOLE');
		const all = at.sim.store
			.all('project')
			.filter(({ project_title: title }) => /[ée]cole/i.test(String(title)));
		expect(results.map(({ value }) => value).sort()).toEqual(all.map(({ id }) => id).sort());
		expect((await search('project', 'zan')).results.map(({ name }) => name).join()).toMatch(
			/Jean-Zay|^$/,
		);
	});

	it('hands on as the user scrolls, and finds one of 5,000 with few requests at once', async () => {
		at.sim.fill('client', 5000, (n) => ({ name: `Client n° ${n}`, company_name: `Société ${n}` }));
		const first = await search('client');
		expect(first.results).toHaveLength(100);
		const second = await search('client', undefined, first.paginationToken as string);
		expect(second.results[0].value).not.toBe(first.results[0].value);
		at.sim.resetLog();
		at.sim.config.maxPageSize = 500;
		const { results } = await search('client', 'societe 4711');
		expect(results.map(({ name }) => name)).toEqual([expect.stringMatching(/^Société 4711 · /)]);
		expect(at.sim.requests.length).toBeLessThanOrEqual(16);
	});

	it('asks the server to search where it can', async () => {
		const [invoice] = at.sim.store.all('invoice').filter(({ code }) => code);
		at.sim.resetLog();
		const { results } = await search('invoice', String(invoice.code));
		expect(results.map(({ value }) => value)).toContain(invoice.pk);
		expect(at.sim.requests.filter(({ path }) => path.startsWith('/invoices/list'))[0].query.q).toBe(
			invoice.code,
		);
	});

	it('knows countries and languages by their English and French names', async () => {
		const found = async (codes: string, filter?: string) => (await search(codes, filter)).results;
		expect(await found('country', 'allemagne')).toEqual([{ name: 'Germany · DE', value: 'DE' }]);
		expect(await found('country', 'cote d')).toEqual([{ name: 'Côte d’Ivoire · CI', value: 'CI' }]);
		expect(await found('language', 'FRAN')).toEqual([{ name: 'French · fr', value: 'fr' }]);
		const all = await found('country');
		expect(all.length).toBeGreaterThan(240);
		for (const { name, value } of [...all, ...(await found('language'))])
			expect(name).toMatch(new RegExp(`^\\p{L}.{2,} · ${value}$`, 'u'));
		expect(at.sim.requests).toEqual([]);
	});

	it('says what to choose first', async () => {
		await expect(search('phase')).rejects.toThrow("Choose the 'Project' first");
	});

	it('says what to do when it comes from an expression', async () => {
		await expect(
			search('phase', undefined, undefined, { projectId: byId('={{ $json.id }}') }),
		).rejects.toThrow(/comes from an expression/);
	});

	it.each<[string, (project: unknown) => object]>([
		['above the operation', (project) => ({ projectId: byId(project) })],
		['in a field', (project) => ({ project: byId(project) })],
		['in an additional field', (project) => ({ additionalFields: { project: byId(project) } })],
		['in a filter', (project) => ({ filters: { project: byId(project) } })],
	])('finds the project %s', async (_, parameters) => {
		const { id } = at.sim.store.all('project')[0];
		const { results } = await search('phase', undefined, undefined, parameters(id) as never);
		const phases = at.sim.store.all('phase').filter(({ project }) => project === id);
		expect(phases).not.toEqual([]);
		expect(results.map(({ value }) => value).sort()).toEqual(
			phases.map((phase) => phase.id).sort(),
		);
	});

	it('says why a list cannot be loaded', async () => {
		at.sim.faults = [{ path: 'projects', status: 403, body: { detail: 'No.' } }];
		await expect(search('project')).rejects.toThrow(
			/OOTI does not allow this user or token to list projects/,
		);
	});

	it('loads whole lists for fields that take several', async () => {
		const options: INodePropertyOptions[] = await loadOptions.tag.call(context());
		expect(options.map(({ value }) => value).sort()).toEqual(
			at.sim.store
				.all('tag')
				.map(({ id }) => id)
				.sort(),
		);
	});
});
