/* eslint-disable no-console */
import { share } from './share';

/** `npm run find:share`: how many questions of people lead to the right operation among the first five. */
const { found, total, missed } = share();
for (const { question, wanted, first } of missed)
	console.log(`${question}\n  wanted ${wanted.join(' or ')}\n  found  ${first.join(', ')}`);
console.log(`${found} of ${total} questions: the right operation is among the first five`);
