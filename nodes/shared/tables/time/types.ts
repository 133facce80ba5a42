import { flag } from '../../api/fields';

/** Fields that time types and time-off types have in common. */
export const isRecovery = flag('is_recuperation', {
	label: 'Is Recovery',
	description: 'Whether it is recovery of extra hours (récupération)',
});
export const isDefault = flag('is_default', { description: 'Whether it is a default type' });
export const deductFromBalance = flag('deduct_from_balance', {
	description: 'Whether the days are taken off the leave balance',
});
