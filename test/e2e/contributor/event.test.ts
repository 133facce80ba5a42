import { before, scratchCopy, snippets } from '../../support/scratch';

const scratch = scratchCopy();

test('a new trigger event takes a state, a row and an example', async () => {
	const [state, event, example, truth, happening] = await snippets('add-a-trigger-event.md', 'ts');
	const [row] = await snippets('add-a-trigger-event.md', 'md');

	await scratch.edit('nodes/shared/tables/states.ts', before('	opportunityWon: ', state));
	await scratch.edit('nodes/shared/tables/events.ts', before("	{\n		value: 'opportunityWon'", event));
	await scratch.edit('docs/trigger.md', before('| Opportunity Won |', row));
	await scratch.edit(
		'test/engine/triggerChanges.test.ts',
		before("		['taskCompleted', 'task', {", example),
	);
	await scratch.edit('scripts/dialects/truths.ts', before('	opportunity: ', truth));
	await scratch.edit('scripts/dialects/happenings.ts', before('	opportunityWon: {', happening));
	await scratch.generate();

	await scratch.check();
	const ran = await scratch.tests('engine', '--json', '--', 'triggerChanges', 'checkTried');
	expect(ran).toContain('"title":"milestoneInTimeline"');
});
