import type { Resource } from '../../api/types';
import { budget } from './budget';
import { cost } from './cost';
import { expense } from './expense';
import { expenseCategory } from './expenseCategory';
import { expenseGroup } from './expenseGroup';
import { forecastRule } from './forecastRule';
import { goal } from './goal';
import { indicator } from './indicator';
import { invoicingSchedule } from './invoicingSchedule';
import { job } from './job';
import { jobInvoice } from './jobInvoice';
import { revenue } from './revenue';
import { trip } from './trip';

export const resources: Resource[] = [
	expense,
	expenseGroup,
	expenseCategory,
	cost,
	job,
	jobInvoice,
	revenue,
	goal,
	indicator,
	budget,
	invoicingSchedule,
	forecastRule,
	trip,
];
