import type { SurveyedList } from './survey';

/** One thing that a check has found, in words that say what follows for the user. */
export interface Finding {
	area: string;
	severity: 'ok' | 'notice' | 'problem';
	message: string;
	/** Operations, events, filters and lists to pick from that it is about. */
	concerns: string[];
}

export const ok = (area: string, message: string, concerns: string[] = []): Finding => ({
	area,
	severity: 'ok',
	message,
	concerns,
});
export const notice = (area: string, message: string, concerns: string[] = []): Finding => ({
	area,
	severity: 'notice',
	message,
	concerns,
});
export const problem = (area: string, message: string, concerns: string[] = []): Finding => ({
	area,
	severity: 'problem',
	message,
	concerns,
});

/** The names as a sentence has them: `a`, `b` or `c`. */
export const either = (names: string[]): string => names.map((name) => `\`${name}\``).join(' or ');

/** `none of 50 invoices`: what was looked at. */
export const noneOf = ({ records, list }: SurveyedList, many: string): string =>
	records.length === 1
		? `the only ${list.resource.name.toLowerCase()} read does not have`
		: `none of ${records.length} ${many} has`;
