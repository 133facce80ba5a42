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
			description: 'Make the reminders that are due by the follow-up rules',
			notice: 'This may create many follow-ups at once.',
			undocumentedBody: true,
		}),
		action(
			'callGenerate',
			'Use GET to Generate',
			'GET',
			'/invoices/followup/list/{org_pk}/generate/',
			{
				action: 'Use GET to generate invoice follow-ups',
				description: 'By another method of the same address; the usual operation is Generate',
				notice: 'This may create follow-ups.',
				changesData: true,
			},
		),
		update('/invoices/followup/{id}/', { undocumentedBody: true }),
		action('send', 'Send', 'POST', '/invoices/followup/{id}/send/', {
			description: 'Email a reminder to the client',
			notice: 'This sends an email to the client.',
			undocumentedBody: true,
		}),
		action('callSend', 'Use GET to Send', 'GET', '/invoices/followup/{id}/send/', {
			action: 'Use GET to send invoice follow-up',
			description: 'By another method of the same address; the usual operation is Send',
			notice: 'This may send an email to the client.',
			changesData: true,
		}),
		action('runAction', 'Use Bulk Action', 'POST', '/invoices/followup/action/', {
			action: 'Use bulk action on invoice follow-ups',
			notice: 'This may change several follow-ups at once.',
			description:
				"For OOTI's own bulk actions, named in the JSON; the usual way is Update, record by record",
			undocumentedBody: true,
		}),
		remove('/invoices/followup/{id}/'),

		getMany('/invoices/followup/rule/list/{org_pk}/', {
			as: ['getAllRules', 'Get Many Rules'],
			action: 'Get many follow-up rules',
			description: 'When OOTI reminds of an unpaid invoice, and with which email',
		}),
		get('/invoices/followup/rule/{id}/', {
			as: ['getRule', 'Get Rule'],
			action: 'Get follow-up rule',
			description: 'One rule for reminders',
			at: rule,
		}),
		create('/invoices/followup/rule/list/{org_pk}/', {
			as: ['createRule', 'Create Rule'],
			action: 'Create follow-up rule',
			description: 'Add a rule: so many days before or after the due date',
			undocumentedBody: true,
		}),
		update('/invoices/followup/rule/{id}/', {
			as: ['updateRule', 'Update Rule'],
			action: 'Update follow-up rule',
			description: 'Change the days or the email of a rule for reminders',
			at: rule,
			undocumentedBody: true,
		}),
		remove('/invoices/followup/rule/{id}/', {
			as: ['deleteRule', 'Delete Rule'],
			action: 'Delete follow-up rule',
			description: 'Remove a rule for reminders',
			at: rule,
		}),
	],
});
