import { text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';

const at = { category_pk: 'expenseCategory' };
const fields = [
	text('name', { placeholder: 'e.g. Meals' }),
	text('name_en', { label: 'Name (English)' }),
	text('name_fr', { label: 'Name (French)' }),
	text('accounting_code'),
	text('vat', { description: 'Text here, a number in the expense' }),
];

/** Kinds of expense. The paths of one category have no slash at the end. */
export const expenseCategory = resource('expenseCategory', 'Expense Category', {
	description: 'Kind of expense, such as meals or travel',
	operations: [
		getMany('/expenses/category/list/{org_pk}/'),
		create('/expenses/category/list/{org_pk}/', { usual: ['name', 'accounting_code'], fields }),
		get('/expenses/category/{category_pk}', { at }),
		update('/expenses/category/{category_pk}', { at, fields }),
		remove('/expenses/category/{category_pk}', { at }),
	],
});
