/** The text below "Unreleased" in the changelog; empty if there is none. */
export function unreleased(changelog: string): string {
	const [, section = ''] =
		/^## \[Unreleased\]\n([\s\S]*?)(?=^## \[|(?![\s\S]))/m.exec(changelog) ?? [];
	return section.trim();
}

/** The versions in the changelog, newest first. */
export const versionsIn = (changelog: string): string[] =>
	[...changelog.matchAll(/^## \[(\d+\.\d+\.\d+)\]/gm)].map(([, version]) => version);

/** The changelog with its unreleased entries moved to a version, released on `day` (YYYY-MM-DD). */
export const released = (changelog: string, version: string, day: string): string =>
	changelog.replace('## [Unreleased]', `## [Unreleased]\n\n## [${version}] - ${day}`);

/** Whether a version is higher than another. */
export function isHigher(version: string, than: string): boolean {
	const [a, b] = [version, than].map((text) => text.split('.').map(Number));
	const at = a.findIndex((part, index) => part !== b[index]);
	return at >= 0 && a[at] > b[at];
}
