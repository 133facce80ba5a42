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
					description: 'Name of the file, without its content',
				}),
				ref('folder'),
			],
		}),
		get('/files/{pk}/', { description: 'The entry of a file: its name and folder' }),
		update('/files/{pk}/', { undocumentedBody: true }),
		action('requestAccess', 'Request Access', 'GET', '/files/request_access/', {
			action: 'Request access to file store',
			description: 'Ask OOTI for access to the store of files',
		}),
		action('requestSmtpAccess', 'Request SMTP Access', 'GET', '/files/smtp_request_access/', {
			action: 'Request SMTP access to file store',
			description: 'Ask OOTI for access to the store of mail attachments',
		}),
		remove('/files/{pk}/'),
		getMany('/files/folder/list/{project_pk}/', {
			as: ['getAllFolders', 'Get Many Folders'],
			action: 'Get many folders of project',
			description: 'The folders of a project',
		}),
		create('/files/folder/list/{project_pk}/', {
			as: ['createFolder', 'Create Folder'],
			action: 'Create folder in project',
			description: 'Add a folder to a project',
			usual: ['parent', 'name'],
			fields: folderFields,
		}),
		get('/files/folder/{pk}/', {
			as: ['getFolder', 'Get Folder'],
			action: 'Get folder',
			description: 'One folder of a project',
			at,
		}),
		update('/files/folder/{pk}/', {
			as: ['updateFolder', 'Update Folder'],
			action: 'Update folder',
			description: 'Rename a folder or move it into another',
			at,
			fields: folderFields,
		}),
		remove('/files/folder/{pk}/', {
			as: ['deleteFolder', 'Delete Folder'],
			action: 'Delete folder',
			description: 'Remove a folder of a project',
			at,
		}),
	],
});
