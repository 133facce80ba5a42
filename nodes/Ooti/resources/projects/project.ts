import { date, text } from '../../description/fields';
import { create, download, get, getMany, remove, resource, update } from '../../description/operations';

export const project = resource('project', 'Project', {
	operations: [
		getMany('/projects/list/{org_pk}/'),
		create('/projects/list/{org_pk}/', { required: [text('project_title', { label: 'Title' })], fields: [date('start_date'), text('city')] }),
		get('/projects/{id}/'),
		download('export', 'Export', '/projects/export/{org_pk}/'),
		update('/projects/{id}/', { fields: [text('project_title', { label: 'Title' })] }),
		remove('/projects/{id}/'),
	],
});
