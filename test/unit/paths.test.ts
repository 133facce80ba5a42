import { placeholders } from '../../nodes/shared/api/placeholders';
import type { Resource } from '../../nodes/shared/api/types';
import { resources } from '../../nodes/shared/tables';
import { withKnownPaths } from '../../nodes/shared/tables/paths';

const [project] = resources.filter(({ value }) => value === 'project');
const [get] = project.operations.filter(({ value }) => value === 'get');
const at = (path: string, entity?: string): Resource => ({
	...project,
	operations: [{ ...get, path, at: entity === undefined ? {} : { building_pk: entity } }],
});

describe('the paths of a table', () => {
	it('are refused with a placeholder that nothing explains', () => {
		expect(() => withKnownPaths(at('/buildings/{building_pk}/'))).toThrow(/\{building_pk\}/);
	});

	it('are refused with a placeholder for an entity that does not exist', () => {
		const misspelt = at('/buildings/{building_pk}/', 'bulding');
		expect(() => withKnownPaths(misspelt)).toThrow(/\{building_pk\} .*bulding/);
	});

	it('are taken when each placeholder is the id of an entity', () => {
		const known = at('/buildings/{building_pk}/', 'project');
		expect(withKnownPaths(known)).toBe(known);
	});
});

it('these ids in paths, and no others, are described by the operation itself', () => {
	const plain = resources.flatMap((resource) =>
		resource.operations.flatMap((operation) =>
			placeholders(resource, operation)
				.filter(({ name, entity }) => entity === undefined && /(^|_)(pk|id)$/.test(name))
				.map(({ field }) => `${operation.method} ${operation.path} ${field!.kind}`),
		),
	);
	expect([...new Set(plain)].sort()).toEqual([
		'GET /organizations/staff/{id}/ text',
		'PATCH /organizations/staff/{id}/ text',
		'PATCH /organizations/transfer-ownership/{id}/ text',
		'PATCH /teams/{pk}/ reference',
		'POST /invitations/{pk}/ integer',
		'POST /teams/list/{org_pk}/ reference',
		'POST /teams/staff/{id}/ text',
		'POST /timelogs/comments/{pk}/ text',
	]);
});
