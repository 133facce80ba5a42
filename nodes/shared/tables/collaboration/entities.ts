import type { IDataObject } from 'n8n-workflow';
import { day, detail, first, of, state } from '../../api/names';
import type { Entity } from '../../api/types';

/** The number of a record that has hardly a name of its own. */
const number = ({ id, pk }: IDataObject) => `no. ${String(pk ?? id)}`;

export const entities: Record<string, Entity> = {
	task: {
		label: 'Task',
		list: '/tasks/list/{org_pk}/',
		id: 'pk',
		title: [
			'title',
			of('project'),
			day('due_date'),
			state(({ is_completed: done }) => done === true && 'done'),
		],
		isClosed: ({ is_completed: done }) => done === true,
	},
	taskList: { label: 'Task List', list: '/tasks/lists/list/{org_pk}/', id: 'id', title: ['title'] },
	taskLabel: {
		label: 'Task Label',
		list: '/tasks/label/list/{org_pk}/',
		id: 'pk',
		title: ['title'],
	},
	post: { label: 'Post', list: '/posts/list/{org_pk}/', id: 'pk', title: ['title'] },
	postAlbum: {
		label: 'Post Album',
		list: '/posts/album/list/{org_pk}/',
		id: 'pk',
		title: ['title', of('post')],
	},
	postImage: {
		label: 'Post Image',
		list: '/posts/image/list/{org_pk}/',
		id: 'pk',
		title: ['title', 'img'],
	},
	postLike: { label: 'Like', list: '/posts/like/list/{org_pk}/', title: [of('post')], id: 'pk' },
	file: { label: 'File', list: '/files/list/{project_pk}/', id: 'pk', title: ['name'] },
	folder: { label: 'Folder', list: '/files/folder/list/{project_pk}/', id: 'pk', title: ['name'] },
	note: {
		label: 'Note',
		list: '/notes/list/{org_pk}/',
		id: 'pk',
		title: [first('title', 'text'), of('project')],
	},
	newsletter: {
		label: 'Newsletter',
		list: '/newsletters/list/{org_pk}/',
		id: 'pk',
		title: ['name'],
	},
	report: {
		label: 'Report',
		list: '/reports/list/{org_pk}/',
		id: 'pk',
		title: ['name', detail(of('project'))],
	},
	reportTemplate: {
		label: 'Report Template',
		list: '/reports/templates/list/{team_pk}/',
		id: 'pk',
		title: ['name'],
	},
	reportVersion: { label: 'Version' },
	styleguide: {
		label: 'Style Guide',
		list: '/styleguides/list/{org_pk}/',
		id: 'id',
		title: ['name'],
	},
	customField: {
		label: 'Custom Field',
		list: '/customfields/field/list/{org_pk}/',
		id: 'pk',
		title: ['name', detail('content_type')],
	},
	import: {
		label: 'Import',
		list: '/imports/list/{org_pk}/',
		title: [
			{ read: ({ type }) => ({ 6: 'Clients', 12: 'Invoices' })[Number(type)] ?? 'Import' },
			of('project'),
			state(number),
		],
	},
	export: {
		label: 'Export',
		list: '/imports/export/list/{org_pk}/',
		title: [
			{ read: ({ type }) => (Number(type) === 9 ? 'Invoices' : 'Export') },
			day('started_processing_at'),
			of('orguser', 'collaborator'),
			state(number),
		],
	},
};
