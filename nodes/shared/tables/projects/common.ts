import { choice, flag, integer, number, ref, text, type Extra } from '../../api/fields';
import type { Field } from '../../api/types';

/** Fields that several tables of this area have in common. */

export const team = (extra: Extra = {}): Field => ref('team', extra);
/** Always needed by OOTI, so the one selected in the profile is sent when it is left empty. */
export const ownTeam = team({
	selectedTeam: true,
	description: 'Leave empty for the one selected in your OOTI profile',
});
/** Repeats the team that the path names already. */
export const teamAgain = team({ description: 'The same as above; may stay empty' });

export const name = text('name');
export const nameEn = text('name_en', { label: 'Name (English)' });
export const nameFr = text('name_fr', { label: 'Name (French)' });
export const progress = number('progress', { label: 'Progress (%)' });
export const surfaceArea = number('surface_area', {
	description: "In the project's surface unit, usually m²",
});
export const internalCode = text('internal_code', { description: "The agency's own code" });
export const clientCode = text('client_code', { description: "The client's code" });
export const feeProject = ref('fee_project', 'feeProject');
export const document = ref('document', { label: 'Deliverable' });

export const isMockup = flag('is_mockup', { description: 'Whether it is a mock-up' });
export const isValid = flag('is_valid', {
	label: 'Is Validated',
	description: 'Whether it has been validated',
});
export const inTimeline = flag('in_timeline', {
	description: 'Whether it shows in the timeline of the project',
});
export const ffnePhase = flag('ffne_phase', {
	label: 'Is FFNE Phase',
	description: 'Whether it is a phase of FFNE (furniture, fixtures and equipment)',
});

/** A drawing's sheet, the same for plans and for those of a template. */
export const sheet = [
	text('plan_format', { label: 'Format', placeholder: 'e.g. A1' }),
	text('scale', { placeholder: 'e.g. 1/50e' }),
	text('level', { description: 'Floor of the building', placeholder: 'e.g. 000' }),
	integer('lot', { description: 'Number of the lot, as OOTI answers it' }),
];

/** `{is_price}` of three paths; its values are not stated anywhere. */
export const isPrice = choice(
	'is_price',
	[
		['1', 'Prices (1)'],
		['0', 'Not Prices (0)'],
	],
	{
		label: 'Of Prices',
		description: 'What is filled in or applied; give other values by an expression',
	},
);
