import { choice, flag, integer, language, text } from '../../api/fields';
import { create, get, resource, update } from '../../api/operations';

const TOPICS = {
	expense_reports_submissions: 'Expense Reports Submitted',
	expense_reports_validations: 'Expense Reports Validated',
	expense_reports_reimbursal: 'Expense Reports Reimbursed',
	time_off_submissions: 'Time Off Submitted',
	time_off_validations: 'Time Off Validated',
	time_entry_refusals: 'Time Entries Refused',
	invoices_sent: 'Invoices Sent',
	invoices_paid: 'Invoices Paid',
	post_posted: 'Posts Published',
	project_fees_changed: 'Project Fees Changed',
	project_dates_changed: 'Project Dates Changed',
	invitations_accepted: 'Invitations Accepted',
	permissions_changed: 'Permissions Changed',
};

/** For each topic the notification and its email; `on` and `active` were refused for the former (its note). */
const topics = Object.entries(TOPICS).flatMap(([name, label]) => [
	choice(
		name,
		{ off: 'Off' },
		{ label, description: 'OOTI accepts Off here; to be told again, use its own screen' },
	),
	flag(`${name}_email`, {
		label: `${label}: Email`,
		description: `Whether to email about: ${label.toLowerCase()}`,
	}),
]);

/** The user's own name, rights and choices, and when OOTI mails them. */
export const profile = resource('profile', 'Profile', {
	description: 'Your own profile, permissions, preferences and notification settings',
	operations: [
		get('/profiles/profile/', {
			description: 'Get your profile with the organization and entity selected in it',
		}),
		update('/profiles/profile/', {
			fields: [
				language('locale', { label: 'Language' }),
				flag('show_sidemenu', {
					label: 'Show Side Menu',
					description: 'Whether to show the side menu',
				}),
			],
		}),
		get('/profiles/permissions/', {
			as: ['getPermissions', 'Get Permissions'],
			action: 'Get permissions of profile',
			description: 'What you may do in OOTI, by name of the permission',
		}),
		get('/permissions/map/', {
			as: ['getPermissionsByLevel', 'Get Permissions by Level'],
			action: 'Get permissions of profile by level',
			description: 'What you may do in the organization and in projects',
		}),
		get('/profiles/preferences/', {
			as: ['getPreferences', 'Get Preferences'],
			action: 'Get preferences of profile',
			description: 'Your own settings of the screens',
		}),
		create('/profiles/preferences/', {
			as: ['createPreferences', 'Store Preferences'],
			action: 'Store preferences of profile',
			description: 'Save your own settings of the screens',
			undocumentedBody: true,
		}),
		get('/profiles/onboarding/{org_pk}/', {
			as: ['getOnboarding', 'Get Setup Steps'],
			action: 'Get setup steps of profile',
			description: 'Which steps of the first set-up are done',
		}),
		get('/digests/digest-config/{org_pk}/', {
			as: ['getNotificationSettings', 'Get Notification Settings'],
			action: 'Get notification settings',
			description:
				'When and about what OOTI emails you; if refused, give 0 as the organization, by ID',
		}),
		update('/digests/digest-config/{org_pk}/', {
			as: ['updateNotificationSettings', 'Update Notification Settings'],
			action: 'Update notification settings',
			description:
				'Change when and about what OOTI emails you; if refused, give 0 as the organization, by ID',
			fields: [
				text('daily_time', {
					placeholder: 'e.g. 18:00:00',
					description: 'Time of the daily email, as HH:MM:SS',
				}),
				text('weekly_time', {
					placeholder: 'e.g. 18:00:00',
					description: 'Time of the weekly email, as HH:MM:SS',
				}),
				integer('weekday', {
					description: 'Day of the week as a number',
				}),
				...topics,
			],
		}),
	],
});
