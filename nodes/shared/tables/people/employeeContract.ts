import { amount, choice, date, flag, longText, number, ref, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';
import { collaborator, team } from './common';

const status = choice(
	'status',
	{ active: 'Active' },
	{ description: 'Give other values by an expression' },
);
const dates = [date('start_date'), date('end_date')];
const notes = longText('notes');

/** Pay and hours, which a contract and each of its salaries have. */
const terms = [
	number('salary_gross_coefficent', { label: 'Gross Salary Coefficient' }),
	number('salary_loaded_coefficent', { label: 'Loaded Salary Coefficient' }),
	amount('salary_monthly_net', { label: 'Net Salary per Month' }),
	amount('salary_monthly_gross', { label: 'Gross Salary per Month' }),
	amount('salary_daily_gross', { label: 'Gross Salary per Day' }),
	amount('salary_hourly_gross', { label: 'Gross Salary per Hour' }),
	number('weekly_hours_limit', { label: 'Weekly Limit (Hours)' }),
	number('daily_hours_limit', { label: 'Daily Limit (Hours)' }),
	flag('overtime_enabled', { description: 'Whether overtime is allowed' }),
	number('overtime_hours_limit', { label: 'Overtime Limit (Hours)' }),
	number('days_per_week'),
];

const fields = [
	collaborator,
	team,
	status,
	...dates,
	date('cancel_date', { label: 'Cancellation Date' }),
	notes,
	ref('currency'),
	text('pay_type', { description: 'As OOTI writes it: read a contract that has it' }),
	flag('admin_only', {
		label: 'Super Admins Only',
		description: 'Whether only super admins see the contract',
	}),
	text('contract_type', { description: 'As OOTI writes it: read a contract that has it' }),
	...terms,
	text('file', { description: 'Name of the file, without its content' }),
];

const contract = ref('contract', 'employeeContract', { label: 'Employee Contract' });
const salaryFields = [notes, ...dates, status, ...terms];

/** Work contracts and their salaries (API: periods). Not /contracts/, which are those of external companies. */
export const employeeContract = resource('employeeContract', 'Employee Contract', {
	description: 'Work contract of a collaborator, with its salaries (contrat, salaire)',
	operations: [
		getMany('/employees/contracts/list/{org_pk}/'),
		get('/employees/contracts/{contract_id}/'),
		create('/employees/contracts/list/{org_pk}/', {
			usual: ['orguser', 'start_date', 'end_date', 'salary_monthly_gross', 'weekly_hours_limit'],
			fields,
		}),
		update('/employees/contracts/{contract_id}/', { fields }),
		remove('/employees/contracts/{contract_id}/'),
		getMany('/employees/period/list/{org_pk}/', {
			as: ['getAllSalaries', 'Get Many Salaries'],
			action: 'Get many salaries of employee contracts',
			description: 'Salaries of all employee contracts of the organization',
		}),
		get('/employees/period/{period_id}/', {
			as: ['getSalary', 'Get Salary'],
			action: 'Get salary of employee contract',
			description: 'One stretch of a contract with its pay',
		}),
		create('/employees/period/list/{org_pk}/', {
			as: ['createSalary', 'Create Salary'],
			action: 'Create salary of employee contract',
			usual: ['contract', 'start_date', 'end_date', 'salary_monthly_gross'],
			description: 'Add a stretch of the contract with its own pay, such as a raise or a bonus',
			required: [contract],
			fields: salaryFields,
		}),
		update('/employees/period/{period_id}/', {
			as: ['updateSalary', 'Update Salary'],
			action: 'Update salary of employee contract',
			description: 'Change the dates or the pay of one stretch of a contract',
			fields: [contract, ...salaryFields],
		}),
		remove('/employees/period/{period_id}/', {
			as: ['deleteSalary', 'Delete Salary'],
			action: 'Delete salary of employee contract',
			description: 'Remove one stretch of a contract',
		}),
	],
});
