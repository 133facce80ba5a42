import type { Resource } from '../../api/types';
import { customField } from './customField';
import { dataExport } from './export';
import { file } from './file';
import { dataImport } from './import';
import { newsletter } from './newsletter';
import { note } from './note';
import { post } from './post';
import { postAlbum } from './postAlbum';
import { report } from './report';
import { reportTemplate } from './reportTemplate';
import { styleguide } from './styleguide';
import { task } from './task';
import { taskLabel } from './taskLabel';
import { taskList } from './taskList';

export const resources: Resource[] = [
	task,
	taskList,
	taskLabel,
	post,
	postAlbum,
	file,
	note,
	newsletter,
	report,
	reportTemplate,
	styleguide,
	customField,
	dataImport,
	dataExport,
];
