import { dateTime, longText, ref, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';

const project = ref('project');
const fields = [
	ref('invoice'),
	dateTime('received_at'),
	text('to_address', { label: 'To' }),
	text('from_address', { label: 'From' }),
	text('reply_to_address', { label: 'Reply To' }),
	text('cc_address', { label: 'CC' }),
	text('bcc_address', { label: 'BCC' }),
	text('subject'),
	longText('body'),
];

/** Emails received on a project or an invoice; creating one records it, nothing is sent. */
export const inboundEmail = resource('inboundEmail', 'Inbound Email', {
	description: 'Email received on a project or an invoice',
	operations: [
		getMany('/inbound_emails/list/{org_pk}/'),
		get('/inbound_emails/{id}/'),
		create('/inbound_emails/list/{org_pk}/', {
			usual: ['project', 'invoice', 'received_at', 'from_address', 'subject', 'body'],
			required: [project],
			fields,
		}),
		update('/inbound_emails/{id}/', { fields: [project, ...fields] }),
		remove('/inbound_emails/{id}/'),
	],
});
