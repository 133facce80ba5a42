import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

type Option = INodePropertyOptions | INodeProperties | INodePropertyCollection;
const isProperty = (option: Option): option is INodeProperties => 'type' in option;

/** All properties, also those inside collections, with their path. */
export function walk(
	list: INodeProperties[],
	path = '',
): Array<{ path: string; property: INodeProperties }> {
	return list.flatMap((property) => {
		const at = `${path}${property.name}`;
		const inner = ((property.options ?? []) as Option[]).filter(isProperty);
		return [{ path: at, property }, ...walk(inner, `${at}.`)];
	});
}

export const optionsOf = ({ options = [] }: INodeProperties) =>
	(options as Option[]).filter(
		(option): option is INodePropertyOptions => !isProperty(option) && 'value' in option,
	);

const SMALL =
	/^(a|an|and|as|at|but|by|for|from|in|into|is|nor|of|off|on|or|per|so|the|to|up|via|with|vs)$/i;
export const titled = (text: string) =>
	text.split(/[\s/–-]+/).every((word, index, words) => {
		// A value of the API after its name, as in "Detail (det)", is written as in the API.
		if (/^\(.*\)$/.test(word)) return true;
		const bare = word.replace(/^[('"«]+/, '');
		if (!/^[a-zà-ÿ]/.test(bare)) return true;
		return index > 0 && index < words.length - 1 && SMALL.test(bare);
	});
/** Abbreviations that should be in capitals. */
export const ABBREVIATIONS = /\b(Id|Url|Json|Vat|Iban|Pdf|Api|Smtp|Html)\b/;
