import { action, create, get, getMany, remove, resource, update } from '../../api/operations';

const rule = { id: 'invoiceFollowupRule' };

/**
 * Reminders of unpaid invoices and the rules by which OOTI makes them (PRO accounts only).
 * Only named in the facts: no field is documented, nor how GET and POST of one path differ.
 */
export const invoiceFollowup = resource('invoiceFollowup', 'Invoice Follow-Up', {
	description: 'Reminder of an unpaid invoice (relance) and the rules for reminders',
	operations: [
		getMany('/invoices/followup/list/{org_pk}/'),
		get('/invoices/followup/{id}/'),
		create('/invoices/followup/list/{org_pk}/', { undocumentedBody: true }),
		action('generate', 'Generate', 'POST', '/invoices/followup/list/{org_pk}/generate/', {
			action: 'Generate invoice follow-ups',
			notice: 'This may create many follow-ups at once.',
			undocumentedBody: true,
		}),
		action(
			'callGenerate',
			'Call Generate by GET',
			'GET',
			'/invoices/followup/list/{org_pk}/generate/',
			{
				action: 'Call generate of invoice follow-ups by GET',
				notice: 'OOTI does not document what this does; it may create follow-ups.',
				changesData: true,
			},
		),
		update('/invoices/followup/{id}/', { undocumentedBody: true }),
		action('send', 'Send', 'POST', '/invoices/followup/{id}/send/', {
			notice: 'This sends an email to the client.',
			undocumentedBody: true,
		}),
		action('callSend', 'Call Send by GET', 'GET', '/invoices/followup/{id}/send/', {
			action: 'Call send of invoice follow-up by GET',
			notice: 'OOTI does not document what this does; it may send an email to the client.',
			changesData: true,
		}),
		action('runAction', 'Run Action', 'POST', '/invoices/followup/action/', {
			action: 'Run action on invoice follow-ups',
			description: 'Run a bulk action; which ones exist is not documented',
			undocumentedBody: true,
		}),
		remove('/invoices/followup/{id}/'),

		getMany('/invoices/followup/rule/list/{org_pk}/', {
			as: ['getAllRules', 'Get Many Rules'],
			action: 'Get many follow-up rules',
		}),
		get('/invoices/followup/rule/{id}/', {
			as: ['getRule', 'Get Rule'],
			action: 'Get follow-up rule',
			at: rule,
		}),
		create('/invoices/followup/rule/list/{org_pk}/', {
			as: ['createRule', 'Create Rule'],
			action: 'Create follow-up rule',
			undocumentedBody: true,
		}),
		update('/invoices/followup/rule/{id}/', {
			as: ['updateRule', 'Update Rule'],
			action: 'Update follow-up rule',
			at: rule,
			undocumentedBody: true,
		}),
		remove('/invoices/followup/rule/{id}/', {
			as: ['deleteRule', 'Delete Rule'],
			action: 'Delete follow-up rule',
			at: rule,
		}),
	],
});
