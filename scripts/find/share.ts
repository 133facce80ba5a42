import { findOperations } from '../../nodes/Ooti/operations/find/operations';
import { questions } from './questions';

const FIRST = 5;

/** Number of questions with one of their operations among the first five results, and the others. */
export function share(asked = questions) {
	const missed = asked.flatMap(([question, ...wanted]) => {
		const first = findOperations(question, FIRST).map(
			({ resource, operation }) => `${resource.value}.${operation.value}`,
		);
		return wanted.some((answer) => first.includes(answer)) ? [] : [{ question, wanted, first }];
	});
	return { found: asked.length - missed.length, total: asked.length, missed };
}
