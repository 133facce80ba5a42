import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { nodeError, Problem } from '../shared/transport/problem';
import { Watcher } from './watcher';

/** Longest poll, in ms; less if n8n gives a smaller budget. */
const BUDGET = 300_000;
/** The same for the first poll, for which n8n waits while it starts. */
const FIRST_POLL_BUDGET = 60_000;
/** Static data of the polls under way: n8n starts the next one even if the last takes longer than a minute. */
const underWay = new WeakSet<object>();
/** n8n makes one context for each activation of a trigger, and polls with it from then on. */
const polledBefore = new WeakSet<IPollFunctions>();

/** One poll: the items that start the workflow, or null when nothing has happened. */
export async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const starting = isFirstAfterStart(this);
	polledBefore.add(this);
	if (this.getMode() === 'manual')
		return await bounded(this, BUDGET, async (watcher) => await watcher.examples());
	const data = this.getWorkflowStaticData('node');
	if (underWay.has(data)) return null;
	underWay.add(data);
	let remembers = false;
	try {
		return await bounded(this, starting ? FIRST_POLL_BUDGET : BUDGET, async (watcher) => {
			remembers = watcher.remembers(data);
			return await watcher.events(data);
		});
	} catch (error) {
		if (!starting || !remembers || !isPassing(error)) throw nodeError(this.getNode(), error);
		this.logger.warn(
			`'${this.getNode().name}' could not ask OOTI when n8n started: ${(error as Error).message}. It goes on with the next poll, and nothing is lost.`,
			{ workflowId: this.getWorkflow().id },
		);
		return null;
	} finally {
		underWay.delete(data);
	}
}

/**
 * Whether n8n has just started or taken the lead, and activates the trigger with this poll. If such
 * a poll fails five times within 15 s, n8n 2.40 gives the trigger up until somebody publishes the
 * workflow again. When a user publishes, the poll fails as any other, so that the user is told.
 */
function isFirstAfterStart(context: IPollFunctions): boolean {
	const activation = context.getActivationMode();
	return !polledBefore.has(context) && (activation === 'init' || activation === 'leadershipChange');
}

/** Causes of failures that may be over at the next poll. */
const PASSING = new Set([
	'temporarily-unavailable',
	'rate-limited',
	// The address has worked before: a page of maintenance in OOTI's place, or a certificate that ran out.
	'configuration-invalid',
]);

/** Statuses that gateways give in OOTI's place while it is down; if they stay, the next poll says so. */
const GATEWAY = [403, 404];

const isPassing = (error: unknown): boolean =>
	error instanceof Problem &&
	(PASSING.has(error.failure?.cause ?? '') || GATEWAY.includes(error.status ?? 0));

async function bounded(
	context: IPollFunctions,
	budget: number,
	task: (watcher: Watcher) => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[][] | null> {
	const signal = AbortSignal.timeout(Math.min(context.getPollBudgetMs?.() ?? BUDGET, budget));
	try {
		const items = await task(await Watcher.open(context, signal));
		return items.length > 0 ? [items] : null;
	} catch (error) {
		throw signal.aborted ? tooLong() : error;
	}
}

const tooLong = () =>
	new Problem('OOTI could not be read within the time that n8n gives to one poll', {
		description:
			"Nothing is lost: the next poll begins where this one began. Lower 'Records to Watch', or narrow the list with filters.",
		failure: { cause: 'temporarily-unavailable' },
	});
