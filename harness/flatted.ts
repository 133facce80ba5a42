/**
 * Reads the form in which n8n stores execution data: a flat array in which every object and text has
 * its place once, and every text inside an object is the place of what stands there.
 */
export function parseFlatted(text: string): unknown {
	const places = JSON.parse(text) as unknown[];
	const seen = new Set<unknown>();
	const open: unknown[] = [];
	const at = (place: string) => {
		const value = places[Number(place)];
		if (value !== null && typeof value === 'object' && !seen.has(value)) {
			seen.add(value);
			open.push(value);
		}
		return value;
	};
	const root = at('0');
	// a stack of its own: chains of references may be deeper than calls may be
	while (open.length > 0) {
		const value = open.pop() as Record<string, unknown>;
		for (const key of Object.keys(value)) {
			if (typeof value[key] === 'string') value[key] = at(value[key]);
		}
	}
	return root;
}
