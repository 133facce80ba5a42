import { before, scratchCopy, snippets } from '../../support/scratch';

const scratch = scratchCopy();

test('a new trigger event takes a state and a row', async () => {
	const [state, event, example] = await snippets('add-a-trigger-event.md', 'ts');
	const [row] = await snippets('add-a-trigger-event.md', 'md');

	await scratch.edit('nodes/shared/tables/states.ts', before('	opportunityWon: ', state));
	await scratch.edit('nodes/shared/tables/events.ts', before("	{\n		value: 'opportunityWon'", event));
	await scratch.edit('docs/trigger.md', before('| Opportunity Won |', row));
	await scratch.edit(
		'test/engine/triggerChanges.test.ts',
		before("		['taskCompleted', 'task', {", example),
	);

	await scratch.tests('unit', '--', 'unit/trigger', 'unit/states');
	const only = ['--json', '-t', 'milestoneInTimeline', '--', 'triggerChanges'];
	const ran = await scratch.tests('engine', ...only);
	expect(JSON.parse(ran)).toMatchObject({ success: true, numPassedTests: 1 });
});
