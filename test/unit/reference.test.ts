/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ooti } from '../../nodes/Ooti/Ooti.node';
import { resources } from '../../nodes/shared/tables';
import { areas, command, leftOver, reference, repository } from '../../scripts/reference';

const pages = reference(new Ooti().description);

describe('the reference of operations', () => {
	it.each([...pages.keys()])('%s is up to date', (file) => {
		const path = join(repository, file);
		const isCurrent = existsSync(path) && readFileSync(path, 'utf8') === pages.get(file);
		if (!isCurrent) throw new Error(`${file} is out of date. Run: ${command}`);
	});

	it('has only generated pages', () => {
		expect(leftOver(pages)).toEqual([]);
	});

	it('has every resource in one area', () => {
		expect(areas.flatMap((area) => area.resources.map(({ value }) => value)).sort()).toEqual(
			resources.map(({ value }) => value).sort(),
		);
	});

	it('has the request of every operation', () => {
		const text = [...pages.values()].join('\n');
		const missing = resources
			.flatMap(({ operations }) => operations)
			.filter(({ kind }) => !['request', 'find', 'upsert', 'check'].includes(kind))
			.map(({ method, path }) => `- Request: \`${method} ${path}\``)
			.filter((request) => !text.includes(request));
		expect(missing).toEqual([]);
	});
});
