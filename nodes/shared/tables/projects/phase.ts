import { number, refs, text } from '../../api/fields';
import {
	action,
	create,
	download,
	get,
	getMany,
	remove,
	resource,
	update,
} from '../../api/operations';
import { feeProject, ffnePhase, inTimeline, name } from './common';

const shortname = text('shortname', { label: 'Short Name', placeholder: 'e.g. APS' });
const pct = number('pct', { label: 'Share of Fees (%)' });

/**
 * Phases of a fee project. Progress is recorded in Progress: the update here does not take it.
 * Phases change only while their fee project is under review.
 */
export const phase = resource('phase', 'Phase', {
	description: 'Billing phase of a fee project (ESQ, APS, PRO …)',
	inOrder: true,
	operations: [
		getMany('/phases/list/{project_pk}/', { filters: [feeProject] }),
		getMany('/phases/projections/list/{project_pk}/', {
			as: ['getAllProjections', 'Get Many Projections'],
			action: 'Get many projections of phases',
			description: 'The computed billing forecast of each phase of a project',
		}),
		get('/phases/{pk}/'),
		create('/phases/list/{project_pk}/', {
			usual: ['fee_project', 'name', 'shortname', 'pct'],
			fields: [
				name,
				shortname,
				feeProject,
				ffnePhase,
				inTimeline,
				pct,
				refs('dependants', 'phase', {
					label: 'Dependent Phases',
					description: 'Add it empty if OOTI refuses the phase without it',
				}),
			],
		}),
		update('/phases/{pk}/', {
			description: 'Change a phase; its progress is recorded in Progress',
			fields: [name, shortname, pct],
		}),
		download('export', 'Export', '/phases/export/{project_pk}/', {
			description: 'The phases of a project as a file',
		}),
		action('resetOrders', 'Reset Order', 'POST', '/phases/reset-orders/{project_pk}/', {
			action: 'Reset order of phases',
			description: 'Put the phases back into their own order',
		}),
		action('refreshProgress', 'Refresh Progress', 'GET', '/phases/update_progress/', {
			action: 'Refresh progress of phases',
			description: 'Bring the progress of phases up to date',
			changesData: true,
			notice: 'This names no project: it may change the progress of phases in all of them.',
		}),
		remove('/phases/{pk}/'),
	],
});
