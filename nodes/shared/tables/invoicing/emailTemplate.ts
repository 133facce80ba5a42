import { choice, longText, ref, refs, text } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';

const fields = [
	text('name'),
	choice(
		'type',
		{
			contractor_notification: 'External Company Notification',
			followup: 'Follow-Up',
			invoice: 'Invoice',
		},
		{ description: 'What the email is for' },
	),
	text('email_subject', { label: 'Subject' }),
	longText('email_body', { label: 'Body' }),
	text('email_to', { label: 'To' }),
	text('email_from', { label: 'From' }),
	text('name_from', { label: 'Sender Name' }),
	text('email_cc', { label: 'CC' }),
	text('email_bcc', { label: 'BCC' }),
	ref('team'),
	ref('smtp_setting', 'emailSmtp', { label: 'SMTP Setting' }),
	refs('projects', 'project'),
	refs('invoices', 'invoice'),
];

/** Texts of the emails that send or chase invoices. DELETE has no slash at the end in the facts. */
export const emailTemplate = resource('emailTemplate', 'Email Template', {
	entity: 'email',
	description: 'Text of the emails that send or chase invoices',
	operations: [
		getMany('/emails/list/{org_pk}/'),
		get('/emails/{pk}/'),
		create('/emails/list/{org_pk}/', {
			usual: ['name', 'type', 'email_subject', 'email_body'],
			fields,
		}),
		update('/emails/{pk}/', { fields }),
		action('apply', 'Apply', 'POST', '/emails/{pk}/apply/', {
			description: 'Put the text of the template into its projects and their unsent invoices',
			notice: 'This changes the projects that the template names, and their unsent invoices.',
		}),
		action('sendTest', 'Send Test', 'POST', '/emails/{pk}/send-test/', {
			action: 'Send test of email template',
			description: 'Send the email of the template to yourself, to see how it looks',
			notice: "This sends an email to your account's own address.",
		}),
		remove('/emails/{pk}'),
	],
});
