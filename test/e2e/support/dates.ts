/** Today in the time zone of the tests' n8n, as 2026-03-31. */
export const inParis = (date = new Date()) =>
	new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(date);
/** 31-03-2026 as 2026-03-31, and vice versa. */
export const iso = (date: unknown) => String(date).split('-').reverse().join('-');
/** The date in some days, as OOTI writes it. */
export const dmy = (days: number) => iso(inParis(new Date(Date.now() + days * 86_400_000)));
