import { ref, text } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';

const folderFields = [
	text('name', { placeholder: 'e.g. Drawings' }),
	text('name_en', { label: 'Name (English)' }),
	text('name_fr', { label: 'Name (French)' }),
	ref('parent', 'folder', { label: 'Parent Folder' }),
];
const at = { pk: 'folder' };

/**
 * Papers kept with a project, and their folders. A file is a plain name in JSON: no upload of its
 * content is known, nor whether reading one answers its content.
 */
export const file = resource('file', 'File', {
	description: 'File of a project, and its folders (dossiers)',
	operations: [
		getMany('/files/list/{project_pk}/'),
		create('/files/list/{project_pk}/', {
			usual: ['folder', 'name', 'file'],
			description: 'Add an entry for a file; its name has to be new in its folder',
			fields: [
				text('name'),
				text('file', {
					placeholder: 'e.g. document.pdf',
					description: 'Name of the file; how its content is sent is not documented',
				}),
				ref('folder'),
			],
		}),
		get('/files/{pk}/', { description: 'Whether the answer holds the content is not documented' }),
		update('/files/{pk}/', { undocumentedBody: true }),
		action('requestAccess', 'Request Access', 'GET', '/files/request_access/', {
			action: 'Request access to file store',
			description: 'What OOTI needs and answers here is not documented',
		}),
		action('requestSmtpAccess', 'Request SMTP Access', 'GET', '/files/smtp_request_access/', {
			action: 'Request SMTP access to file store',
			description: 'What OOTI needs and answers here is not documented',
		}),
		remove('/files/{pk}/'),
		getMany('/files/folder/list/{project_pk}/', {
			as: ['getAllFolders', 'Get Many Folders'],
			action: 'Get many folders of project',
		}),
		create('/files/folder/list/{project_pk}/', {
			as: ['createFolder', 'Create Folder'],
			action: 'Create folder in project',
			usual: ['parent', 'name'],
			fields: folderFields,
		}),
		get('/files/folder/{pk}/', { as: ['getFolder', 'Get Folder'], action: 'Get folder', at }),
		update('/files/folder/{pk}/', {
			as: ['updateFolder', 'Update Folder'],
			action: 'Update folder',
			at,
			fields: folderFields,
		}),
		remove('/files/folder/{pk}/', {
			as: ['deleteFolder', 'Delete Folder'],
			action: 'Delete folder',
			at,
		}),
	],
});
