import { choice, number, ref } from '../../api/fields';

/** Fields that reports and their templates have in common. */
export const styleguide = ref('styleguide', { label: 'Style Guide' });
export const lang = choice(
	'lang',
	{ en: 'English', fr: 'French', it: 'Italian' },
	{ label: 'Language' },
);
export const orientation = choice('orientation', { portrait: 'Portrait', landscape: 'Landscape' });
export const margin = (name: string) =>
	number(name, { description: 'In the unit of your other documents' });
