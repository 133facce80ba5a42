/* eslint-disable no-console */
import { fresh, learned } from './fresh';
import { questions } from './questions';
import { share } from './share';

/** `npm run find:questions`: share of questions whose operation is among the first five results. */
for (const [name, asked] of Object.entries({
	questions,
	'later questions': learned,
	'fresh questions': fresh,
})) {
	const { found, total, missed } = share(asked);
	for (const { question, wanted, first } of missed)
		console.log(`${question}\n  wanted ${wanted.join(' or ')}\n  found  ${first.join(', ')}`);
	console.log(`${found} of ${total} ${name}: the right operation is among the first five\n`);
}
