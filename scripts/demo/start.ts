import type { Credential, Saved, Workflow, WorkflowNode } from '../../harness/api';

/** The examples in a sensible order for new users. */
export const GROUPS: Array<{ title: string; text: string; examples: string[] }> = [
	{
		title: 'First',
		text: 'See what your token can do, then a whole invoice from time to payment.',
		examples: ['check-connection', 'first-steps'],
	},
	{
		title: 'Invoicing',
		text: 'Prepare drafts, remind of what is unpaid, record receipts, hand figures to accounting.',
		examples: [
			'prepare-draft-invoices',
			'remind-of-unpaid-invoices',
			'record-bank-receipts',
			'hand-invoices-to-accounting',
		],
	},
	{
		title: 'Time',
		text: 'Timesheets that are missing, time from a spreadsheet and to a file, the planning of the week.',
		examples: [
			'chase-missing-timesheets',
			'import-time-from-spreadsheet',
			'export-month-of-worklogs',
			'send-the-week-planning',
		],
	},
	{
		title: 'Projects and costs',
		text: 'From a won deal to an open project, a warning before the budget is spent, invoices of subcontractors, expense reports.',
		examples: [
			'open-project-from-won-deal',
			'warn-when-over-budget',
			'enter-subcontractor-invoices',
			'expense-reports-to-accounting',
		],
	},
	{
		title: 'People',
		text: 'A new collaborator, approved leave in a calendar, contacts in step with another system.',
		examples: ['welcome-a-collaborator', 'leave-to-calendar', 'keep-contacts-in-step'],
	},
	{
		title: 'Agents',
		text: 'A chat that asks before it changes anything, and OOTI as tools: publish one of the servers and give its address to any MCP client.',
		examples: ['agent-with-approval', 'mcp-whole-api', 'mcp-server'],
	},
];

const OTHERS = 'Others';

export const groupOf = (example: string): string =>
	GROUPS.find(({ examples }) => examples.includes(example))?.title ?? OTHERS;

const note = (
	name: string,
	content: string,
	[x, y, width, height]: number[],
	color = 7,
): WorkflowNode => ({
	name,
	type: 'n8n-nodes-base.stickyNote',
	typeVersion: 1,
	position: [x, y],
	parameters: { content, width, height, color },
});

const IMPORT = `## Try it here: an import with its preview

Three clients, as they would come from a spreadsheet. **Execute workflow** (below) changes nothing: the output of **Create or update clients** says what would be created.

Then open that node, switch off **Preview Only** under **Options**, and execute twice: first \`created\`, then \`unchanged\`. Nothing is entered twice.`;

/** The demo's start page: a workflow with the next steps, and an import to try at once. */
export function startPage(
	examples: Array<{ example: string; workflow: Saved }>,
	{ id, name, type }: Credential,
	account: string,
): Workflow {
	const groups = [...GROUPS, { title: OTHERS, text: '', examples: [] }].flatMap(
		({ title, text }) => {
			const links = examples
				.filter(({ example }) => groupOf(example) === title)
				.map(({ workflow }) => `- [${workflow.name}](/workflow/${workflow.id})`);
			return links.length > 0 ? [`## ${title}\n\n${text}\n\n${links.join('\n')}`] : [];
		},
	);
	const rows = [
		{ name: 'Atelier Garonne', number: 'C-101', address: '3 quai de Queyries, Bordeaux' },
		{ name: 'Ville de Sarlat', number: 'C-102', address: 'Place de la Liberté, Sarlat' },
		{ name: 'SCI des Tilleuls', number: 'C-103', address: '8 rue des Tilleuls, Pau' },
	];
	return {
		name: 'Start here',
		nodes: [
			note(
				'Welcome',
				`# OOTI in n8n\n\n${account}\n\nEach note below lists workflows that are ready to run: click a name, then **Execute workflow**. Or make your own: **+**, then search for **OOTI**.`,
				[-40, -560, 780, 200],
				4,
			),
			note('Import', IMPORT, [-40, -320, 780, 480], 5),
			...groups.map((content, index) =>
				note(`Examples ${index + 1}`, content, [
					800 + (index % 2) * 380,
					-560 + Math.floor(index / 2) * 300,
					360,
					280,
				]),
			),
			{
				name: 'When clicking ‘Execute workflow’',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [20, -20],
			},
			{
				name: 'Clients of a spreadsheet',
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				position: [240, -20],
				parameters: { mode: 'raw', jsonOutput: JSON.stringify({ rows }, null, 2), options: {} },
			},
			{
				name: 'One item a row',
				type: 'n8n-nodes-base.splitOut',
				typeVersion: 1,
				position: [400, -20],
				parameters: { fieldToSplitOut: 'rows', options: {} },
			},
			{
				name: 'Create or update clients',
				type: 'n8n-nodes-ooti.ooti',
				typeVersion: 1,
				position: [560, -20],
				parameters: {
					authentication: 'apiToken',
					resource: 'client',
					operation: 'upsert',
					columns: {
						mappingMode: 'autoMapInputData',
						value: null,
						matchingColumns: ['number'],
						schema: [],
					},
					options: { preview: true },
				},
				credentials: { [type]: { id, name } },
			},
		],
		connections: {
			'When clicking ‘Execute workflow’': to('Clients of a spreadsheet'),
			'Clients of a spreadsheet': to('One item a row'),
			'One item a row': to('Create or update clients'),
		},
	};
}

const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
