import { choice, integer, text } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';

const fields = [
	text('from_name', { label: 'Sender Name' }),
	text('from_email', { label: 'Sender Email' }),
	text('username'),
	text('password', {
		masked: true,
		description: 'Stored in the workflow: better given by an expression',
	}),
	choice('protocol', { SSL: 'SSL', TLS: 'TLS' }),
	text('host', { placeholder: 'e.g. smtp.example.com', description: 'OOTI does not check it' }),
	integer('port', { placeholder: 'e.g. 587' }),
];

/** Mail servers by which OOTI sends. A test answers 200 even for a server that cannot work. */
export const smtpSetting = resource('smtpSetting', 'SMTP Setting', {
	entity: 'emailSmtp',
	description: 'Mail server by which OOTI sends emails',
	operations: [
		getMany('/emails/smtp/list/{org_pk}/', { description: 'The answer may hold passwords' }),
		get('/emails/smtp/{pk}/', { description: 'The answer may hold the password' }),
		create('/emails/smtp/list/{org_pk}/', {
			usual: ['host', 'port', 'protocol', 'username', 'password', 'from_name', 'from_email'],
			fields,
		}),
		update('/emails/smtp/{pk}/', { fields }),
		action('sendTest', 'Send Test', 'POST', '/emails/smtp/{pk}/send-test/', {
			action: 'Send test of SMTP setting',
			description:
				'Send an email through the server; that OOTI accepts this does not prove that it arrives',
			notice: 'This sends an email.',
		}),
		remove('/emails/smtp/{pk}'),
	],
});
