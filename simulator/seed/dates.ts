const DAY = 86_400_000;

export const parse = (iso: string) => Date.parse(`${iso}T00:00:00Z`);
export const addDays = (time: number, days: number) => time + days * DAY;
export const weekday = (time: number) => new Date(time).getUTCDay();
export const iso = (time: number) => new Date(time).toISOString().slice(0, 10);

const texts = new Map<number, string>();

/** DD-MM-YYYY, the API's format. */
export function dmy(time: number): string {
	let text = texts.get(time);
	if (!text) texts.set(time, (text = iso(time).split('-').reverse().join('-')));
	return text;
}

export const mondayOf = (time: number) => addDays(time, -((weekday(time) + 6) % 7));
