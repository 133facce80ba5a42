import { date, ref } from '../../api/fields';
import { create, getMany, remove, resource } from '../../api/operations';
import type { Field } from '../../api/types';
import { isMockup, isValid, progress as percentage } from './common';

const fields = [
	ref('reviewer', 'collaborator'),
	ref('validator', 'collaborator'),
	isValid,
	isMockup,
];

/** The three operations on the progress of one kind of thing, such as phases. */
const progressOf = (
	part: string,
	[value, values]: [string, string],
	entity: string,
	of: Field,
	[name, names]: [string, string] = [value, values],
) => {
	const words = name.toLowerCase();
	return [
		getMany(`/revisions/${part}/{team_pk}/{project_pk}/`, {
			as: [`getAllOf${values}`, `Get Many of ${names}`],
			action: `Get many progress records of ${names.toLowerCase()}`,
			description: `How far the ${names.toLowerCase()} of a project are, by date`,
		}),
		create(`/revisions/${part}/{team_pk}/{project_pk}/`, {
			as: [`createFor${value}`, `Create for ${name}`],
			action: `Create progress record of ${words}`,
			description: `Say how far one ${words} is on a day, in percent`,
			required: [of, percentage, date('date')],
			fields,
		}),
		remove(`/revisions/${part}/detail/{pk}/`, {
			as: [`deleteFor${value}`, `Delete for ${name}`],
			action: `Delete progress record of ${words}`,
			description: `Take back what was said of the progress of one ${words}`,
			at: { pk: entity },
		}),
	];
};

/**
 * Progress, which the API calls revisions: dated percentages of phases, annexes, deliverables, fees
 * and plans. No single record can be read or changed.
 */
export const progress = resource('progress', 'Progress', {
	description: 'Dated percentage of advance of a phase, annex … (avancement)',
	operations: [
		...progressOf('phases', ['Phase', 'Phases'], 'phaseRevision', ref('phase')),
		...progressOf('annexes', ['Annex', 'Annexes'], 'annexRevision', ref('annex')),
		...progressOf(
			'documents',
			['Deliverable', 'Deliverables'],
			'documentRevision',
			ref('doc', 'document', { label: 'Deliverable' }),
		),
		...progressOf(
			'fee_items',
			['Fee', 'Fees'],
			'feeItemRevision',
			ref('fee_item', 'fee', { label: 'Line of Fees' }),
			['Line of Fees', 'Lines of Fees'],
		),
		...progressOf(
			'plans',
			['Plan', 'Plans'],
			'planRevision',
			ref('plan_phase', 'planPhase', {
				description: "ID from plan_phases of a plan, not the plan's",
			}),
		),
	],
});
