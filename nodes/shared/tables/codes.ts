import type { Codes } from '../api/types';

/** Codes that OOTI takes as text: ISO 3166-1 countries and ISO 639-1 languages. */
const WRITTEN: Record<Codes, string> = {
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

export const CODES = Object.fromEntries(
	Object.entries(WRITTEN).map(([codes, written]) => [codes, written.split(/\s+/)]),
) as Record<Codes, string[]>;

/** What people write that is neither a code nor its name in English or French. */
export const OTHER_NAMES: Record<Codes, Record<string, string>> = {
	country: { USA: 'US', 'Great Britain': 'GB', 'Grande-Bretagne': 'GB' },
	language: {},
};
