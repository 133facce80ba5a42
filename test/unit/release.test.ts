/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../harness/paths';
import { isHigher, released, unreleased, versionsIn } from '../../scripts/release/changelog';
import { asText, breaking, SNAPSHOT, type Interface } from '../../scripts/release/interface';
import { currentInterface } from '../../scripts/release/package';
import { release } from '../../scripts/release/main';
import { MARK } from '../../scripts/release/placeholders';
import { ran } from '../support/command';
import { filesIn } from '../support/files';

describe('the interface of saved workflows', () => {
	let current: Interface;
	beforeAll(async () => {
		current = await currentInterface();
	});
	const changed = (change: (text: string) => string) => {
		const text = asText(current);
		expect(change(text)).not.toBe(text);
		return breaking(current, JSON.parse(change(text)) as Interface);
	};

	it('does not break against the snapshot', () => {
		const snapshot = readFileSync(SNAPSHOT, 'utf8');
		expect(breaking(JSON.parse(snapshot) as Interface, current)).toEqual([]);
		if (asText(current) !== snapshot)
			process.stderr.write('The interface has grown: npm run release -- --interface\n');
	});

	it('breaks when an operation is renamed', () => {
		expect(changed((text) => text.replace('"client.create":', '"client.add":'))).toEqual([
			'breaking: ooti › client.create is gone',
		]);
	});

	it('breaks when a parameter is renamed', () => {
		expect(
			changed((text) => text.replace(/("activity.get": \{)"actionId"/, '$1"activityId"')),
		).toEqual(['breaking: ooti › activity.get › actionId is gone']);
	});

	it('breaks when a default changes', () => {
		const found = changed((text) =>
			text.replaceAll('"options.concurrency":"number = 10"', '"options.concurrency":"number = 5"'),
		);
		expect(found).toContain(
			'breaking: ooti › client.create › options.concurrency was number = 10 and is number = 5',
		);
	});

	it('breaks when a value of an options parameter is gone', () => {
		const found = changed((text) => text.replaceAll('(all|selected|simplified)', '(all|selected)'));
		expect(found).toContain(
			'breaking: ooti › client.create › options.output has lost the values simplified',
		);
	});

	it('breaks when an event of the trigger is renamed', () => {
		expect(changed((text) => text.replace('"invoicePaid":', '"invoiceIsPaid":'))).toEqual([
			'breaking: ootiTrigger › invoicePaid is gone',
		]);
	});

	it('breaks when a field of a credential is renamed', () => {
		expect(changed((text) => text.replace('"apiToken":"string', '"token":"string'))).toEqual([
			'breaking: ootiApi › * › apiToken is gone',
		]);
	});

	it('breaks when a mode of a resource locator is gone', () => {
		const [first] = changed((text) => text.replace(/\(id\|list\)/g, '(list)'));
		expect(first).toMatch(/^breaking: ooti › activity.get › actionId has lost the values id$/);
	});

	it('does not break when something is added', () => {
		expect(
			changed((text) => text.replace('"client.create":', '"client.archive": {}, "client.create":')),
		).toEqual([]);
	});

	it('may break with a new version of the node', () => {
		expect(
			changed((text) =>
				text.replace('"version": 1', '"version": 2').replace('"client.create":', '"client.add":'),
			),
		).toEqual([]);
	});
});

describe('what only the owner of the package knows', () => {
	const { author } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
		author: { name: string };
	};

	it('is a placeholder in package.json that stops the publishing', async () => {
		const { code, out } = await ran(release, '--publishable');
		expect(out.includes('package.json:')).toBe(author.name === MARK);
		expect(code).toBe(out.includes('refused') ? 1 : 0);
	});

	it('is in no other file', () => {
		const files = ['.md', '.json', '.yml', '.ts'].flatMap((ending) => filesIn(repository, ending));
		const named = files.filter(
			(file) =>
				/github\.com\/(?!n8n-io\/)[\w-]+\/n8n-nodes-ooti/.test(readFileSync(file, 'utf8')) &&
				!/package(-lock)?\.json$/.test(file),
		);
		expect(named).toEqual([]);
	});
});

describe('the changelog of a release', () => {
	const changelog = '# Changelog\n\n## [Unreleased]\n\n- New.\n\n## [0.1.0]\n\nThe first.\n';

	it('has a section for what is unreleased', () => {
		expect(unreleased(changelog)).toBe('- New.');
	});

	it('gets the version and its date', () => {
		expect(released(changelog, '0.2.0', '2026-12-01')).toBe(
			'# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-12-01\n\n- New.\n\n## [0.1.0]\n\nThe first.\n',
		);
	});

	it('names the versions', () => {
		expect(versionsIn(changelog)).toEqual(['0.1.0']);
	});

	it.each([
		['0.2.0', '0.1.9', true],
		['0.10.0', '0.9.0', true],
		['0.1.0', '0.1.0', false],
		['0.1.0', '1.0.0', false],
	])('%s above %s: %s', (version, than, expected) => {
		expect(isHigher(version, than)).toBe(expected);
	});
});
