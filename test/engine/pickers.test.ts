import { LoadOptionsContext } from 'n8n-core';
import type { INodeListSearchResult, INodeParameters, INodePropertyOptions } from 'n8n-workflow';
import { idParameter } from '../../nodes/Ooti/description/naming';
import { parentsOf } from '../../nodes/Ooti/description/placeholders';
import { Ooti } from '../../nodes/Ooti/Ooti.node';
import { entities } from '../../nodes/Ooti/resources/entities';
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
			expect(shown).not.toMatch(/undefined|null|\[object|NaN/);
			expect(String(value)).toMatch(/^\d+$/);
		}
		if (entity !== 'organization' && results.length > 0) {
			expect(at.sim.store.get(name, Number(results[0].value))).toBeDefined();
		}
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
		expect(results.map(({ name }) => name)).toEqual(['Société 4711']);
		expect(at.sim.requests.length).toBeLessThanOrEqual(14);
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

	it('says what to choose first, and what to do when it comes from an expression', async () => {
		await expect(search('phase')).rejects.toThrow("Choose the 'Project' first");
		await expect(
			search('phase', undefined, undefined, { projectId: byId('={{ $json.id }}') }),
		).rejects.toThrow(/comes from an expression/);
		const [project] = at.sim.store.all('project');
		for (const parameters of [
			{ projectId: byId(project.id) },
			{ additionalFields: { project: byId(project.id) } },
			{ filters: { project: byId(project.id) } },
		]) {
			expect(
				(await search('phase', undefined, undefined, parameters as never)).results.length,
			).toBeGreaterThan(3);
		}
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
