import type { INodeParameters } from 'n8n-workflow';
import { runNode } from '../support/engine';
import { scripted, whoAmI } from '../support/scripted';
import { byId } from '../support/simulated';

/** Counts more projects than it delivers. */
const server = scripted();
let counted: number;
beforeEach(() => {
	counted = 3;
	const projects = [
		{ id: 7, project_title: 'Villa' },
		{ id: 8, project_title: 'Grange' },
	];
	server.answer = ({ path, method }) => {
		if (whoAmI(path)) return whoAmI(path);
		if (path.includes('/projects/list/'))
			return { body: { count: counted, next: null, results: projects } };
		if (method !== 'GET') return { status: 204 };
		return { body: { count: 1, next: null, results: [{ id: 1, project: 7 }] } };
	};
});
const run = async (parameters: INodeParameters) =>
	await runNode({ baseUrl: server.url, parameters });

describe('a record given by its name', () => {
	const remove = { resource: 'project', operation: 'delete', projectId: byId('Villa') };

	it('is an error if its list is incomplete, since others may have the same name', async () => {
		const { error } = await run(remove);
		expect(error?.message).toBe(
			"'Project': it is not certain which project is called 'Villa', since their list could not be read whole",
		);
		expect(error?.description).toMatch(/counts 3 records .* Give the ID/);
		expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	it('is found if its list is complete', async () => {
		counted = 2;
		const { items } = await run(remove);
		expect(items[0].json).toEqual({ deleted: true, id: 7 });
	});
});

it('Linked Records from an incomplete list come with one hint', async () => {
	const { items, hints } = await run({
		resource: 'worklog',
		operation: 'getAll',
		options: { linkedRecords: 'names' },
	});
	expect(items[0].json.project_name).toBe('Villa');
	const said = hints.filter(({ message }) => message.startsWith("Some names of 'Project'"));
	expect(said).toHaveLength(1);
	expect(said[0].message).toContain('OOTI counts 3 records');
});
