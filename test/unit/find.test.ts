import { describeOperation } from '../../nodes/Ooti/operations/find/describe';
import { findOperations } from '../../nodes/Ooti/operations/find/operations';
import { resources } from '../../nodes/shared/tables';
import { WORDS } from '../../nodes/shared/tables/words';
import { questions } from '../../scripts/find/questions';
import { share } from '../../scripts/find/share';

const first = (query: string) =>
	findOperations(query, 1).map(({ resource, operation }) => `${resource.value}.${operation.value}`);

describe('Find', () => {
	it.each([
		['validate an invoice', 'invoice.validate'],
		['valider une facture', 'invoice.validate'],
		['VALIDER UNE FACTURE', 'invoice.validate'],
		['enregistrer un virement', 'payment.create'],
		['leave requests', 'timeOffRequest.getAll'],
		['jours feries', 'holiday.getAll'],
	])('finds for "%s" %s first', (query, expected) => {
		expect(first(query)).toEqual([expected]);
	});

	it('finds nothing for unknown words', () => {
		expect(findOperations('xylophone quantique', 5)).toEqual([]);
	});

	it('finds the right operation among the first five for 90 of 100 questions', () => {
		const { found, total } = share();
		expect(total).toBe(100);
		expect(found).toBeGreaterThanOrEqual(90);
	});

	it('is tested with operations that exist', () => {
		const values = resources.flatMap(({ value, operations }) =>
			operations.map((operation) => `${value}.${operation.value}`),
		);
		const unknown = questions
			.flatMap(([, ...answers]) => answers)
			.filter((answer) => !values.includes(answer));
		expect(unknown).toEqual([]);
	});

	it('has words for exactly the existing resources', () => {
		expect(Object.keys(WORDS).sort()).toEqual(resources.map(({ value }) => value).sort());
	});

	it('describes the request of an operation', () => {
		const [found] = findOperations('record a payment', 1);
		const said = describeOperation(found);
		expect(said).toMatchObject({
			operation: 'Payment › Create',
			method: 'POST',
			path: '/payments/list/{org_pk}/',
			inPath: [{ name: 'org_pk' }],
		});
		expect(said.body).toContainEqual(
			expect.objectContaining({ name: 'amount', label: 'Amount With VAT', type: 'number' }),
		);
	});

	it('says which operations cannot be undone', () => {
		const [found] = findOperations('delete imported work logs', 1);
		expect(describeOperation(found).mind).toContain('cannot be undone');
	});
});
