import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import type { Codes } from '../api/types';
import { CODES } from '../tables/codes';
import { codeNames } from '../transport/codes';
import { plain } from '../transport/text';

/** Lists of codes with their English names; a search finds the French ones too. */
export const codeSearch = Object.fromEntries(
	(Object.keys(CODES) as Codes[]).map((codes) => [
		codes,
		async function (filter = ''): Promise<INodeListSearchResult> {
			const [english, french] = [codeNames(codes, 'en'), codeNames(codes, 'fr')];
			const wanted = plain(filter.trim());
			const results: INodeListSearchItems[] = CODES[codes]
				.map((code) => ({ name: `${english(code)} · ${code}`, value: code }))
				.filter(({ name, value }) => plain(`${name} ${french(value)}`).includes(wanted))
				.sort((a, b) => a.name.localeCompare(b.name, 'en'));
			return await Promise.resolve({ results });
		},
	]),
);
