import { Editor, ensureChromium } from '../../harness/browser';
import { log, useBench } from './support/bench';
import { picture } from './support/pictures';
import { line, ooti } from './support/workflows';

const bench = useBench();
let editor: Editor;

beforeAll(async () => {
	editor = await Editor.open(bench, bench.api, await ensureChromium(log));
});
afterAll(async () => await editor?.close());

/** Fields of the form of Create between Operation and Additional Fields. */
const FORMS: Record<string, string[]> = {
	worklog: ['Project', 'Phase', 'Time Type', 'Date', 'Hours', 'Description'],
	invoice: ['Organization', 'Project', 'Client', 'Type', 'Invoice Date', 'Due Date'],
	payment: ['Organization', 'Invoice', 'Date', 'Amount With VAT', 'Project'],
	client: ['Organization', 'Name', 'Company Name', 'Client Number', 'Billing Address'],
	contact: [
		'Organization',
		'Name',
		'First Name',
		'Last Name',
		'Email',
		'Mobile Phone',
		'Job Title',
	],
	project: [
		'Organization',
		'Title',
		'Project Code',
		'Client',
		'Start Date',
		'End Date',
		'City',
		'Project (for Lists)',
	],
	expense: [
		'Organization',
		'Expense Report',
		'Date',
		'Description',
		'Amount',
		'VAT Amount',
		'Project (for Lists)',
	],
	task: ['Organization', 'Title', 'Project', 'Assigned To', 'Due Date', 'Description'],
	timeOffRequest: [
		'Entity (Team)',
		'Collaborator',
		'Time-Off Type',
		'Start Date',
		'End Date',
		'Notes',
	],
	invoiceItem: ['Invoice', 'Title', 'Subtitle', 'Amount Before VAT'],
	phase: ['Project', 'Fee Project', 'Name', 'Short Name', 'Share of Fees (%)'],
};
const REST = ['Additional Fields', 'Additional Fields (JSON)', 'Options'];

beforeAll(async () => {
	const nodes = Object.keys(FORMS).map((resource) =>
		ooti(bench.credential, resource, 'create', {}, { name: `Create ${resource}` }),
	);
	const { id } = await bench.api.createWorkflow({ ...line(nodes), name: 'The usual creates' });
	await editor.openWorkflow(id);
});

test.each(Object.entries(FORMS))(
	'the form of Create shows the usual fields, none cut off: %s',
	async (resource, shown) => {
		await editor.openNode(`Create ${resource}`);
		const { labels, overflowing } = await editor.parameters();
		await editor.screenshot(picture(`create-${resource}`), 'node-parameters');
		await editor.closeNode();
		expect(labels).toEqual(['Resource', 'Operation', ...shown, ...REST]);
		expect(overflowing).toEqual([]);
	},
);
