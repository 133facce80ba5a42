import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import type { Codes } from '../api/types';
import { plain } from '../transport/text';

/** Codes that OOTI takes as text: ISO 3166-1 countries and ISO 639-1 languages. */
const CODES: Record<Codes, string> = {
	country: `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ
		BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC
		EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM
		HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI
		LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE
		NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC
		SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW
		TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW`,
	language: `ar bg ca cs da de el en es et eu fi fr ga gl he hi hr hu id is it ja ko lb lt lv mk mt nb nl
		pl pt ro ru sk sl sq sr sv tr uk vi zh`,
};

const named = (codes: Codes, locale: string) => {
	const names = new Intl.DisplayNames(locale, {
		type: codes === 'country' ? 'region' : 'language',
	});
	return (code: string) => names.of(code) ?? code;
};

/** Lists of codes with their English names; a search finds the French ones too. */
export const codeSearch = Object.fromEntries(
	(Object.keys(CODES) as Codes[]).map((codes) => [
		codes,
		async function (filter = ''): Promise<INodeListSearchResult> {
			const [english, french] = [named(codes, 'en'), named(codes, 'fr')];
			const wanted = plain(filter.trim());
			const results: INodeListSearchItems[] = CODES[codes]
				.split(/\s+/)
				.map((code) => ({ name: `${english(code)} · ${code}`, value: code }))
				.filter(({ name, value }) => plain(`${name} ${french(value)}`).includes(wanted))
				.sort((a, b) => a.name.localeCompare(b.name, 'en'));
			return await Promise.resolve({ results });
		},
	]),
);
