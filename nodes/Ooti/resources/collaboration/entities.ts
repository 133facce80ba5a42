import type { Entity } from '../../description/types';

export const entities: Record<string, Entity> = {
	task: {
		label: 'Task',
		list: '/tasks/list/{org_pk}/',
		id: 'pk',
		title: ['title', 'project_display'],
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
		title: ['title'],
	},
	postImage: {
		label: 'Post Image',
		list: '/posts/image/list/{org_pk}/',
		id: 'pk',
		title: ['title', 'img'],
	},
	postLike: { label: 'Like', list: '/posts/like/list/{org_pk}/', id: 'pk' },
	file: { label: 'File', list: '/files/list/{project_pk}/', id: 'pk', title: ['name'] },
	folder: { label: 'Folder', list: '/files/folder/list/{project_pk}/', id: 'pk', title: ['name'] },
	note: { label: 'Note', list: '/notes/list/{org_pk}/', id: 'pk', title: ['title', 'text'] },
	newsletter: {
		label: 'Newsletter',
		list: '/newsletters/list/{org_pk}/',
		id: 'pk',
		title: ['name'],
	},
	report: { label: 'Report', list: '/reports/list/{org_pk}/', id: 'pk', title: ['name'] },
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
		title: ['name'],
	},
	import: { label: 'Import', list: '/imports/list/{org_pk}/' },
	export: { label: 'Export', list: '/imports/export/list/{org_pk}/' },
};
