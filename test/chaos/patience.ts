import type { IDataObject } from 'n8n-workflow';
import { DEMO_TOKEN } from '../../simulator';
import { breakingFront, throttlingFront, tlsFront, type Front } from '../support/fronts';
import { kinds, outcomes, workflowOf } from './kinds';
import { Findings, type Result, type Scenario } from './scenario';
import type { Stage } from './stage';

const creates = kinds.find(({ name }) => name === 'creates')!;
const HINT = /^OOTI asked the node to wait; this run took \d+ seconds longer/;

/** Creates contacts and checks each of them. */
async function create(
	stage: Stage,
	count: number,
	{
		baseUrl,
		settings = {},
		retryOnFail = false,
	}: {
		baseUrl?: string;
		settings?: IDataObject;
		retryOnFail?: boolean;
	} = {},
) {
	const data = { baseUrl, apiToken: DEMO_TOKEN };
	const credential = baseUrl
		? await stage.api.createCredential('Chaos front', 'ootiApi', data)
		: stage.token;
	const input = creates.input(stage, count);
	const onError = retryOnFail ? 'stopWorkflow' : 'continueRegularOutput';
	const workflow = workflowOf(stage, creates, input, {
		credential,
		onError,
		retryOnFail,
		timeout: 20_000,
	});
	for (const { parameters } of workflow.nodes)
		if (parameters?.requestOptions) Object.assign(parameters.requestOptions, settings);
	const { run, freeze } = await stage.run(workflow, 180_000);
	const done = input.map((item) => creates.done(stage, item));
	const hints = run.raw.resultData?.runData.OOTI?.[0].hints ?? [];
	return {
		run,
		fates: outcomes(run, count),
		hint: hints.map(({ message }) => message).join(' '),
		done,
		figures: {
			sent: stage.requests.length,
			expected: count,
			received: run.items('OOTI').filter(({ json }) => !json.error).length,
			duplicated: done.filter((times) => times > 1).length,
			created: done.reduce((sum, times) => sum + times, 0),
			freeze,
		},
	};
}

function judgeWhole({ run, figures }: Awaited<ReturnType<typeof create>>, find: Findings): void {
	find.equal('status', run.status, 'success');
	find.equal('items', figures.received, figures.expected);
	find.equal('created', figures.created, figures.expected);
	find.equal('created twice', figures.duplicated, 0);
}

/** The TLS of every 4th connection breaks after the request has arrived. */
async function tlsBroken(stage: Stage, retryOnFail: boolean): Promise<Result> {
	stage.reset();
	const fronts: Front[] = [];
	const behind = await tlsFront(Number(new URL(stage.simulator.url).port));
	fronts.push(behind);
	try {
		const front = await breakingFront(behind.port, 4);
		fronts.push(front);
		const baseUrl = `https://localhost:${front.port}`;
		const settings = { allowUnauthorizedCerts: true };
		const made = await create(stage, 20, { baseUrl, settings, retryOnFail });
		const find = new Findings();
		find.equal('created twice', made.figures.duplicated, 0);
		if (retryOnFail) find.matches('error', made.run.error, /OOTI may have carried it out/);
		else {
			find.equal('status', made.run.status, 'success');
			const failed = made.fates.filter(({ error }) => error);
			find.holds('no item met the fault', failed.length > 0);
			for (const { error } of failed) find.matches('error', error, /OOTI may have carried it out/);
			find.equal('created', made.figures.created, 20);
		}
		return { figures: made.figures, wrong: find.wrong };
	} finally {
		for (const front of fronts) front.close();
	}
}

/** Allows 20 requests in 2 seconds, counted as Django REST framework does, for 300 items. */
async function throttled(stage: Stage): Promise<Result> {
	stage.reset();
	const port = Number(new URL(stage.simulator.url).port);
	const front = await throttlingFront(port, { most: 20, seconds: 2, path: /\/contacts\// });
	try {
		const made = await create(stage, 300, { baseUrl: `http://localhost:${front.port}` });
		const find = new Findings();
		judgeWhole(made, find);
		find.matches('hint', made.hint, HINT);
		const refused = front.refused();
		find.holds(`${refused} requests refused`, refused < 600);
		return {
			figures: { ...made.figures, retries: refused, note: made.hint.split('.')[0] },
			wrong: find.wrong,
		};
	} finally {
		front.close();
	}
}

/** Answers three of ten requests with 429 and a Retry-After of a second. */
async function threeOfTen(stage: Stage): Promise<Result> {
	stage.reset();
	const headers = { 'Retry-After': '1' };
	stage.simulator.faults = [
		{ method: 'POST', path: '^/contacts/', every: 10, strikes: 3, status: 429, headers },
	];
	const made = await create(stage, 100);
	const find = new Findings();
	judgeWhole(made, find);
	return {
		figures: { ...made.figures, retries: stage.retries, note: made.hint.split('.')[0] },
		wrong: find.wrong,
	};
}

export const patience: Scenario[] = [
	{ name: 'TLS broken after the request', run: async (stage) => await tlsBroken(stage, false) },
	{
		name: 'TLS broken after the request, Retry On Fail',
		run: async (stage) => await tlsBroken(stage, true),
	},
	{ name: '300 items, throttled as Django does', run: throttled },
	{ name: 'three of ten refused, 100 items', run: threeOfTen },
];
