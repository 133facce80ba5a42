import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { idOf } from '../../shared/api/records';
import type { Operation } from '../../shared/api/types';

/** "item 3 (ID 12)", with the id of each record that came of an input item. */
export function named(at: number, items: INodeExecutionData[]): string {
	const ids = items.map(({ json }) => idOf(json)).filter((id) => id !== undefined);
	return ids.length === 0 ? `item ${at}` : `item ${at} (ID ${ids.join(', ')})`;
}

/** ms between two lines in the log. */
const PACE = 100;

/** Writes into n8n's log what has been carried out, in case n8n itself is killed during a run. */
export function journalOf(context: IExecuteFunctions, { action }: Operation) {
	const lines: string[] = [];
	let written = Date.now();
	const write = () => {
		written = Date.now();
		if (lines.length === 0) return;
		const where = `execution ${context.getExecutionId()}, node '${context.getNode().name}'`;
		context.logger.info(`OOTI, ${where}: ${action}, carried out for ${lines.splice(0).join(', ')}`);
	};
	const note = (index: number, items: INodeExecutionData[]) => {
		lines.push(named(index, items));
		if (Date.now() - written >= PACE) write();
	};
	return { note, write };
}
