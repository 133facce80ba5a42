import type { ResourceMapperFields } from 'n8n-workflow';
import { Ooti } from '../../nodes/Ooti/Ooti.node';
import { resources } from '../../nodes/shared/tables';
import { upsertOf } from '../../nodes/shared/tables/upsert';

/** The columns that the editor shows for Create or Update. */
async function columnsOf(resource: string) {
	const context = { getCurrentNodeParameter: () => resource };
	const { columns } = new Ooti().methods.resourceMapping;
	return (await (columns.call(context as never) as Promise<ResourceMapperFields>)).fields;
}

const upserts = resources.filter((resource) => upsertOf(resource)).map(({ value }) => value);

// n8n's editor fills the switch of each column in with false, which Create or Update would send.
test.each(upserts)('no column of %s has a value before the user gives one', async (resource) => {
	const fields = await columnsOf(resource);
	expect(fields.length).toBeGreaterThan(0);
	expect(fields.filter(({ type }) => type === 'boolean')).toEqual([]);
	expect(fields.filter((field) => 'defaultValue' in field)).toEqual([]);
});

test('a flag is yes, no or left empty', async () => {
	const fields = await columnsOf('invoice');
	expect(fields.find(({ id }) => id === 'is_sent')).toMatchObject({
		type: 'options',
		options: [
			{ name: 'Yes', value: true },
			{ name: 'No', value: false },
		],
	});
});
