import { amount } from '../../api/fields';

/** The two amounts of overheads, of revenue adjustments and of their months. */
export const budgeted = amount('amount_budgeted', { label: 'Budgeted Amount' });
export const actual = amount('amount_actual', { label: 'Actual Amount' });
