import { integer, number, ref, refs, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';

const fields = [
	ref('ruleset', 'forecastMonthRuleset', { label: 'Rule Set' }),
	text('relative_to', {
		description: 'What the index counts from, as OOTI writes it: read a rule that has it',
	}),
	integer('index', { description: 'Place of the month' }),
	number('pct', { label: 'Share (%)' }),
];
const setFields = [text('name'), refs('rules', 'forecastMonthRule')];
const at = { id: 'forecastMonthRuleset' };

/** Rules that spread a phase's billing over months, gathered in sets. */
export const forecastRule = resource('forecastRule', 'Forecast Rule', {
	entity: 'forecastMonthRule',
	description: "Spreads a phase's billing over months (règle de prévision)",
	operations: [
		getMany('/projections/forecast-month-rule/list/{org_pk}/'),
		create('/projections/forecast-month-rule/list/{org_pk}/', {
			usual: ['ruleset', 'index', 'pct'],
			fields,
		}),
		get('/projections/forecast-month-rule/{id}/'),
		update('/projections/forecast-month-rule/{id}/', { fields }),
		remove('/projections/forecast-month-rule/{id}/'),
		getMany('/projections/forecast-month-ruleset/list/{org_pk}/', {
			as: ['getAllSets', 'Get Many Sets'],
			action: 'Get many forecast rule sets',
			description: 'Sets of rules that spread billing over months',
		}),
		create('/projections/forecast-month-ruleset/list/{org_pk}/', {
			as: ['createSet', 'Create Set'],
			action: 'Create forecast rule set',
			description: 'Add a set that gathers rules',
			usual: ['name'],
			fields: setFields,
		}),
		get('/projections/forecast-month-ruleset/{id}/', {
			as: ['getSet', 'Get Set'],
			action: 'Get forecast rule set',
			description: 'One set with its rules',
			at,
		}),
		update('/projections/forecast-month-ruleset/{id}/', {
			as: ['updateSet', 'Update Set'],
			action: 'Update forecast rule set',
			description: 'Rename a set or change its rules',
			at,
			fields: setFields,
		}),
		remove('/projections/forecast-month-ruleset/{id}/', {
			as: ['deleteSet', 'Delete Set'],
			action: 'Delete forecast rule set',
			description: 'Delete a set of rules',
			at,
		}),
	],
});
