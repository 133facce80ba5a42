import { outputSchemas } from '../../scripts/schemas';

const schemas = outputSchemas();

describe('the fields that n8n shows before the first run', () => {
	it.each(['getAll', 'get', 'create', 'update'])('are there for Invoice › %s', (operation) => {
		expect(schemas.get(`invoice/${operation}.json`)!.properties).toMatchObject({
			id: { type: 'integer' },
			project: { type: 'integer' },
			invoice_date: { type: 'string' },
			is_valid: { type: 'boolean' },
		});
	});

	it('have both names of an id if OOTI answers `pk`', () => {
		expect(schemas.get('client/get.json')!.properties).toMatchObject({
			id: { type: 'integer' },
			pk: { type: 'integer' },
		});
	});

	it('distinguish seen fields from expected ones', () => {
		const { name, expected } = {
			name: schemas.get('client/get.json')!.properties.name,
			expected: schemas.get('client/get.json')!.properties.number,
		};
		expect(name).toEqual({ type: 'string' });
		expect(expected).toEqual({ type: 'string', description: expect.stringMatching(/^Expected: /) });
	});

	it('are missing for operations whose answer is no record', () => {
		const operations = [...schemas.keys()].map((file) => file.replace(/^.*\/|\.json$/g, ''));
		expect([...new Set(operations)].sort()).toEqual([
			'create',
			'get',
			'getAll',
			'update',
			'upsert',
		]);
	});
});
