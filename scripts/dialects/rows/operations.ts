import type { INodeExecutionData } from 'n8n-workflow';
import { resources } from '../../../nodes/shared/tables';
import type { Operation, Resource } from '../../../nodes/shared/api/types';
import { merged } from '../../../test/support/exceptions';
import { facts, keyOf, type Fact } from '../../../test/support/facts';
import { generate } from '../../../test/support/generate';
import { alone, right, stopped, wrong, type Group } from '../cases';
import { difference } from '../same';
import type { Change, World } from '../world';

/** An operation, and the endpoint of the reference that it speaks to. */
export interface Spoken {
	resource: Resource;
	operation: Operation;
	fact: Fact;
}

const byKey = new Map(
	facts
		.filter(({ method, path, operation }) => !merged[`${method} ${path} ${operation}`])
		.map((fact) => [keyOf(fact), fact]),
);

/** All operations that are one request to an endpoint that the reference has. */
export const spoken: Spoken[] = resources.flatMap((resource) =>
	resource.operations.flatMap((operation) => {
		const fact = byKey.get(keyOf(operation as unknown as Fact));
		return fact && operation.kind !== 'upsert' ? [{ resource, operation, fact }] : [];
	}),
);

/** Those that are not: each has a row or cases of its own. */
export const others = resources.flatMap((resource) =>
	resource.operations
		.filter((operation) => !spoken.some((one) => one.operation === operation))
		.map((operation) => ({ resource, operation })),
);

const file = {
	data: {
		data: Buffer.from('hello').toString('base64'),
		mimeType: 'text/plain',
		fileName: 'é.txt',
	},
};

interface Came {
	items: INodeExecutionData[];
	error?: Error & { description?: string };
	written: World['written'];
	changes: Change[];
}

/** Runs an operation with all its fields filled in. */
async function carriedOut(world: World, { fact, resource, operation }: Spoken): Promise<Came> {
	world.begin();
	const { parameters } = generate(world.sim, fact, resource, operation);
	if (operation.kind === 'list') Object.assign(parameters, { returnAll: true, filters: undefined });
	if (operation.fileField) parameters[operation.fileField] = 'data';
	world.adopt();
	const { items, error } = await world.run(parameters, { items: [{ json: {}, binary: file }] });
	const written = world.written.map((one) => (operation.fileField ? { ...one, body: {} } : one));
	return { items, error, written, changes: world.changes() };
}

const shown = ({ json, binary }: INodeExecutionData): object => ({
	...json,
	...(binary && { binary: binary.data?.fileName }),
});

function judged({ fact }: Spoken, plain: Came, got: Came, names: World['names']) {
	if (got.error && !plain.error) {
		if (got.changes.length > 0) return wrong(`changed something and failed: ${got.error.message}`);
		return stopped(got.error);
	}
	// OOTI refuses the same everywhere; a dialect changes nothing in that.
	if (plain.error)
		return got.error ? right : wrong(`carried out what is refused: ${plain.error.message}`);
	const sent = difference(plain.written, got.written, []);
	if (sent) return wrong(`sent something else: ${sent}`);
	const made = difference(plain.changes, got.changes, []);
	if (made) return wrong(`changed something else: ${made}`);
	const apart =
		names.includes('separate') && fact.entity === 'project' && /^list/.test(fact.operation);
	const kept = apart ? withoutOpportunities(plain.items) : plain.items;
	const other = difference(kept.map(shown), got.items.map(shown), names);
	return other ? wrong(`answered something else: ${other}`) : right;
}

/** In this dialect lists of projects do not have them: that is what OOTI answers. */
const withoutOpportunities = (items: INodeExecutionData[]) =>
	items.filter(({ json }) => !('stage' in json && json.stage !== null && json.signed === false));

export const operations: Group[] = spoken.map((one) =>
	alone<Came>({
		row: 'Operations',
		name: `${one.resource.name} › ${one.operation.name}`,
		truth: async (plain) => await carriedOut(plain, one),
		judge: async (world, plain) => judged(one, plain, await carriedOut(world, one), world.names),
	}),
);
