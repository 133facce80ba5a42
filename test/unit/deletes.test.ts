import { deletesOne } from '../../nodes/shared/api/placeholders';
import { resources } from '../../nodes/shared/tables';

/** DELETE requests that are never repeated: what a lost answer has left of many records is unknown. */
it('the deletes of several records are these', () => {
	const several = resources.flatMap((resource) =>
		resource.operations
			.filter(({ kind, method }) => kind === 'delete' || method === 'DELETE')
			.filter((operation) => !deletesOne(resource, operation))
			.map(({ value }) => `${resource.value}.${value}`),
	);
	expect(several.sort()).toEqual([
		'invoice.deleteAllImported',
		'projectMember.deleteMany',
		'projectRole.removeInBulk',
		'teamMember.removeFromSeveral',
	]);
});
