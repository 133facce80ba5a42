/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../../harness/paths';
import { resources } from '../../nodes/shared/tables';

/** The resources of the node's first version. */
const first =
	'membership organization profile team teamMember collaborator project projectMember projectTag client contact contactCategory worklog timesheet week timeType invoice invoiceItem creditNote payment expense expenseGroup expenseCategory task taskList taskLabel phase apiRequest';

/** The same node with a tenth of its operations, and with those of its first version. */
export const variants = {
	ootiTenth: tenth(),
	ootiFirst: first.split(' '),
};

function tenth(): string[] {
	const all = resources.reduce((sum, { operations }) => sum + operations.length, 0);
	const worklog = resources.find(({ value }) => value === 'worklog')!;
	const kept = [worklog];
	let count = worklog.operations.length;
	for (const resource of resources) {
		if (resource === worklog || count + resource.operations.length > all / 10) continue;
		kept.push(resource);
		count += resource.operations.length;
	}
	return kept.map(({ value }) => value);
}

/** Writes the variants to a folder of custom nodes. */
export async function layVariants(folder: string): Promise<void> {
	for (const [name, kept] of Object.entries(variants)) {
		const nodes = join(folder, name, 'nodes');
		for (const part of ['Ooti', 'shared'])
			await cp(join(repository, 'dist', 'nodes', part), join(nodes, part), { recursive: true });
		const edit = async (file: string, change: (text: string) => string) => {
			const text = await readFile(join(nodes, file), 'utf8');
			const changed = change(text);
			if (changed === text) throw new Error(`${file} of the variant ${name} is as before`);
			await writeFile(join(nodes, file), changed);
		};
		await edit('Ooti/Ooti.node.js', (text) => text.replace("name: 'ooti',", `name: '${name}',`));
		await edit(
			'shared/tables/index.js',
			(text) =>
				`${text}\nconst kept = ${JSON.stringify(kept)};\nexports.resources.splice(0, Infinity, ...exports.resources.filter(({ value }) => kept.includes(value)));\n`,
		);
	}
}
