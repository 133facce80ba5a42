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

describe('lists to pick from', () => {
	const listed = Object.keys(entities).filter((entity) => entities[entity].list);

	it.each(listed)('contain names and ids of existing records: %s', async (entity) => {
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
			// no ids without a name; years are not ids
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

	const change = (entity: string, id: unknown, more: IDataObject) =>
		at.sim.store.update(entity, Number(id), more);

	/** The name of an invoice with these fields. */
	const invoiceName = async (fields: IDataObject) => {
		const { pk } = at.sim.store.first('invoice')!;
		change('invoice', pk, { code: 'F-2025-118', ...fields });
		return await named('invoice', pk, 'F-2025-118');
	};

	it.each<[string, IDataObject, string]>([
		[
			'past due',
			{ is_paid: false, due_date: '05-01-2026' },
			'F-2025-118 · Atelier Rossi · €12,400 · overdue since 05-01-2026',
		],
		['paid', { is_paid: true }, 'F-2025-118 · Atelier Rossi · €12,400 · paid'],
		[
			'cancelled, without a currency',
			{ is_paid: false, is_closed: true, total: '99.5', currency: null },
			'F-2025-118 · Atelier Rossi · 99.50 · cancelled',
		],
	])('name an invoice %s by code, client, amount and state', async (_, fields, name) => {
		const invoice = { client_name: 'Atelier Rossi', total: '12400.00', ...fields };
		expect(await invoiceName(invoice)).toBe(name);
	});

	it.each([
		['in progress', '31-12-2099', '2024-031 · Villa Meudon · in progress'],
		['ended', '31-12-2025', '2024-031 · Villa Meudon · ended 31-12-2025'],
	])('name a project %s by code, title and state', async (_, end, name) => {
		const { id } = at.sim.store.first('project')!;
		change('project', id, {
			case_number: '2024-031',
			project_title: 'Villa Meudon',
			start_date: '01-02-2024',
			end_date: end,
		});
		expect(await named('project', id)).toBe(name);
	});

	it('name a time-off request by person, dates, type and state', async () => {
		const { store } = at.sim;
		const [request] = store.all('timeoff-request');
		change('timeoff-request', request.id, {
			start_date: '04-11-2026',
			end_date: '09-11-2026',
			is_validated: true,
			team: Number(store.all('team')[0].pk),
		});
		change('orguser', request.orguser, { first_name: 'Zoé', last_name: 'Béranger' });
		change('timeoff-type', request.type, { name: 'RTT' });
		expect(await named('timeOffRequest', request.id, 'beranger')).toBe(
			'Zoé Béranger · 04-11-2026 – 09-11-2026 · RTT · validated',
		);
	});

	it.each([
		['paid', { is_closed: false, is_paid: true, is_sent: true }],
		['cancelled', { is_closed: true, is_paid: false, is_sent: true }],
	])('read letters as states of an invoice: %s', async (state, fields) => {
		at.sim.speak('letters');
		expect(await invoiceName(fields)).toMatch(new RegExp(` · ${state}$`));
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
	] as const)('read states as %s in the name of a %s', async (dialect, stored, entity, is, end) => {
		at.sim.speak(dialect);
		const record = at.sim.store.first(stored)!;
		const id = at.sim.store.idOf(stored, record);
		at.sim.store.update(stored, id, is);
		expect(await named(entity, id)).toMatch(end);
	});

	it.each([
		['31-12-2090', 'in progress'],
		['31-12-2021', 'ended 31-12-2021'],
	])('read ISO dates of a project that ends on %s', async (end, state) => {
		at.sim.speak('iso');
		const { id } = at.sim.store.first('project')!;
		const dates = { start_date: '01-01-2020', end_date: end };
		change('project', id, { ...dates, signed: true, is_archived: false });
		expect(await named('project', id)).toMatch(new RegExp(` · ${state}$`));
	});

	it('show ISO dates as OOTI writes dates', async () => {
		at.sim.speak('iso');
		for (const { name } of (await search('expense')).results)
			expect(name).toMatch(/^\d\d-\d\d-\d{4} · /);
	});

	it.each<[string, IDataObject, RegExp]>([
		['all states', {}, / · overdue since 01-02-2020$/],
		['no `is_paid`', { is_paid: undefined }, / · due 01-02-2020$/],
		[
			'neither `is_paid` nor `is_sent`',
			{ is_paid: undefined, is_sent: undefined },
			/^(?!.*(sent|due))/,
		],
	])('say only what is known of an invoice with %s', async (_, fields, end) => {
		const late = { is_closed: false, is_valid: true, due_date: '01-02-2020' };
		expect(await invoiceName({ ...late, is_sent: true, is_paid: false, ...fields })).toMatch(end);
	});

	const hideCollaborators = () => {
		at.sim.faults = [{ path: '/orgusers/', status: 403, body: { detail: 'No.' } }];
	};

	it('show an ID for a person whose name may not be read', async () => {
		hideCollaborators();
		const { results } = await search('timeOffRequest');
		expect(results[0].name).toMatch(/^Collaborator \d+ · \d\d-\d\d-\d{4}/);
	});

	it('use a name in the answer itself if the list of collaborators may not be read', async () => {
		hideCollaborators();
		for (const { id } of at.sim.store.all('timeoff-request'))
			change('timeoff-request', id, { orguser: { pk: 7, name: 'Ada' } });
		expect((await search('timeOffRequest')).results[0].name).toMatch(/^Ada · /);
	});

	it('match any search for names that may not be read', async () => {
		hideCollaborators();
		const all = (await search('timeOffRequest')).results;
		expect((await search('timeOffRequest', 'Hélène')).results.length).toBe(all.length);
	});

	it('match any search for opportunities that OOTI lists elsewhere', async () => {
		const [lead] = at.sim.store.all('project').filter((one) => one.stage && !one.signed);
		const milestone = at.sim.store.insert('milestone', { title: 'Dépôt', project: lead.id });
		const id = at.sim.store.idOf('milestone', milestone);
		const found = async () =>
			(await search('milestone', String(lead.project_title))).results.map(({ value }) => value);
		expect(await found()).toContain(id);
		const before = at.sim.store.snapshot();
		at.sim.speak('separate');
		at.sim.store.restore(before);
		expect(await found()).toContain(id);
	});

	it('match no search for other names than those read', async () => {
		expect((await search('timeOffRequest', 'zzz')).results).toEqual([]);
	});

	it('are searched without regard to accents and case where OOTI cannot search', async () => {
		const { results } = await search('project', 'ECOLE');
		const all = at.sim.store
			.all('project')
			.filter(({ project_title: title }) => /[ée]cole/i.test(String(title)));
		expect(results.map(({ value }) => value).sort()).toEqual(all.map(({ id }) => id).sort());
	});

	it('load the next 100 entries as the user scrolls', async () => {
		at.sim.fill('client', 5000);
		const first = await search('client');
		expect(first.results).toHaveLength(100);
		const second = await search('client', undefined, first.paginationToken as string);
		expect(second.results[0].value).not.toBe(first.results[0].value);
	});

	it('find one of 5,000 entries in few requests', async () => {
		at.sim.fill('client', 5000, (n) => ({ name: `Client n° ${n}`, company_name: `Société ${n}` }));
		at.sim.config.maxPageSize = 500;
		const { results } = await search('client', 'societe 4711');
		expect(results.map(({ name }) => name)).toEqual([expect.stringMatching(/^Société 4711 · /)]);
		expect(at.sim.requests.length).toBeLessThanOrEqual(16);
	});

	it('are searched by OOTI where it can search', async () => {
		const [invoice] = at.sim.store.all('invoice').filter(({ code }) => code);
		at.sim.resetLog();
		const { results } = await search('invoice', String(invoice.code));
		expect(results.map(({ value }) => value)).toContain(invoice.pk);
		expect(at.sim.requests.filter(({ path }) => path.startsWith('/invoices/list'))[0].query.q).toBe(
			invoice.code,
		);
	});

	it.each([
		['country', 'allemagne', { name: 'Germany · DE', value: 'DE' }],
		['country', 'cote d', { name: 'Côte d’Ivoire · CI', value: 'CI' }],
		['language', 'FRAN', { name: 'French · fr', value: 'fr' }],
	])('find a %s by %j, in English or French, without a request', async (codes, words, entry) => {
		expect((await search(codes, words)).results).toEqual([entry]);
		expect(at.sim.requests).toEqual([]);
	});

	it('contain all countries', async () => {
		expect((await search('country')).results.length).toBeGreaterThan(240);
	});

	it.each(['country', 'language'])('name every %s by its name and code', async (codes) => {
		for (const { name, value } of (await search(codes)).results)
			expect(name).toMatch(new RegExp(`^\\p{L}.{2,} · ${value}$`, 'u'));
	});

	it('say what to choose first', async () => {
		await expect(search('phase')).rejects.toThrow("Choose the 'Project' first");
	});

	it('say what to do if the parent is an expression', async () => {
		await expect(
			search('phase', undefined, undefined, { projectId: byId('={{ $json.id }}') }),
		).rejects.toThrow(/comes from an expression/);
	});

	it.each<[string, (project: unknown) => object]>([
		['above the operation', (project) => ({ projectId: byId(project) })],
		['in a field', (project) => ({ project: byId(project) })],
		['in an additional field', (project) => ({ additionalFields: { project: byId(project) } })],
		['in a filter', (project) => ({ filters: { project: byId(project) } })],
	])('find the project %s', async (_, parameters) => {
		const { id } = at.sim.store.all('project')[0];
		const { results } = await search('phase', undefined, undefined, parameters(id) as never);
		const phases = at.sim.store.all('phase').filter(({ project }) => project === id);
		expect(phases).not.toEqual([]);
		expect(results.map(({ value }) => value).sort()).toEqual(
			phases.map((phase) => phase.id).sort(),
		);
	});

	it('say why they cannot be loaded', async () => {
		at.sim.faults = [{ path: 'projects', status: 403, body: { detail: 'No.' } }];
		await expect(search('project')).rejects.toThrow(
			/OOTI does not allow this user or token to list projects/,
		);
	});

	it('are loaded completely for fields that take several records', async () => {
		const options: INodePropertyOptions[] = await loadOptions.tag.call(context());
		expect(options.map(({ value }) => value).sort()).toEqual(
			at.sim.store
				.all('tag')
				.map(({ id }) => id)
				.sort(),
		);
	});
});
