import { plain } from '../../../shared/transport/text';

/** Something that can be found, and what is known of it. */
export interface SearchEntry<T> {
	value: T;
	/** Names of the thing itself, each a word or several: found when all of its words are asked for. */
	phrases: string[];
	/** What is done with it. */
	verbs: string[];
	/** Whatever else is said of it. */
	text: string;
	/** Below 1 for what is seldom wanted. */
	weight: number;
	/** What it belongs to: of one thing only the first few are shown before the others have a turn. */
	group: string;
}

/** Words that say nothing of what is looked for, in English and French. */
const EMPTY = new Set(
	`a an the of for to in on by with from and or is are be my our your his her i we you it this that which what how do does can at as all
	le la les l un une des du de d et ou a au aux en dans par pour sur avec sans que qui quoi est sont mon ma mes notre nos je nous il elle on ce cette ces se son sa ses comment plus ne pas y`
		.split(/\s+/)
		.filter(Boolean),
);

/** The endings by which forms of one word differ, longest first. */
const ENDING = /(issements?|ements?|ations?|ments?|ings?|ees|ion|ers?|es|ed|ez|ee|al|aux|x|s|e)$/;

/** The part of a word that its forms share: `facturer`, `factures` → `factur`. */
function stem(word: string): string {
	const short = word.length > 4 ? word.replace(ENDING, '') : word.replace(/(s|x)$/, '');
	return short.length >= 3 ? short : word;
}

/** The words of a text that matter, as stems. */
export const stems = (text: string): string[] =>
	plain(text)
		.replace(/\bto-do\b/g, 'todo')
		.replace(/[’']/g, ' ')
		.split(/[^a-z0-9]+/)
		.filter((word) => word.length > 1 && !EMPTY.has(word))
		.map(stem);

interface Indexed<T> extends Omit<SearchEntry<T>, 'phrases' | 'verbs' | 'text'> {
	phrases: string[][];
	verbs: Set<string>;
	text: Set<string>;
}

/** How much each part of an entry counts. */
const SCORE = { phrase: 3, partOfPhrase: 0.8, verb: 1.5, text: 0.6 };
/** A name of several words that is asked for whole says more than its words one by one. */
const WHOLE_PHRASE = 0.5;

/** Prepares entries once for many searches. */
export function buildIndex<T>(
	entries: Array<SearchEntry<T>>,
): (query: string, limit: number) => T[] {
	const indexed = entries.map(
		({ phrases, verbs, text, ...rest }): Indexed<T> => ({
			...rest,
			phrases: phrases.map(stems).filter((phrase) => phrase.length > 0),
			verbs: new Set(verbs.flatMap(stems)),
			text: new Set(stems(text)),
		}),
	);
	const rarity = rarities(indexed);
	return (query, limit) => {
		const asked = [...new Set(stems(query))];
		const ranked = indexed
			.map((entry, at) => ({ entry, at, score: scoreOf(entry, asked, rarity) }))
			.filter(({ score }) => score > 0)
			.sort((a, b) => b.score - a.score || a.at - b.at);
		return inTurn(ranked.map(({ entry }) => entry))
			.slice(0, limit)
			.map(({ value }) => value);
	};
}

/** How many of one group come before those of others that fit less well. */
const IN_A_ROW = 3;

function inTurn<T extends { group: string }>(ranked: T[]): T[] {
	const counts = new Map<string, number>();
	const turns: T[][] = [];
	for (const entry of ranked) {
		const count = counts.get(entry.group) ?? 0;
		counts.set(entry.group, count + 1);
		(turns[Math.floor(count / IN_A_ROW)] ??= []).push(entry);
	}
	return turns.flat();
}

/** A word that few entries have says more: the inverse document frequency of each. */
function rarities<T>(entries: Array<Indexed<T>>): (word: string) => number {
	const counts = new Map<string, number>();
	for (const { phrases, verbs, text } of entries) {
		for (const word of new Set([...phrases.flat(), ...verbs, ...text]))
			counts.set(word, (counts.get(word) ?? 0) + 1);
	}
	return (word) => Math.log(1 + entries.length / (counts.get(word) ?? entries.length));
}

function scoreOf<T>(
	{ phrases, verbs, text, weight }: Indexed<T>,
	asked: string[],
	rarity: (word: string) => number,
): number {
	const words = new Set(asked);
	const sum = (found: string[]) => found.reduce((total, word) => total + rarity(word), 0);
	const named = phrases.map((phrase) => {
		const found = [...new Set(phrase.filter((word) => words.has(word)))];
		return found.length === new Set(phrase).size
			? SCORE.phrase * sum(found) * (1 + WHOLE_PHRASE * (found.length - 1))
			: SCORE.partOfPhrase * sum(found);
	});
	const done = asked.filter((word) => verbs.has(word));
	const said = asked.filter((word) => text.has(word));
	return weight * (Math.max(0, ...named) + SCORE.verb * sum(done) + SCORE.text * sum(said));
}
