import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';
import type { Credential, WorkflowNode } from '../../harness/api';
import type { Contestant, Measured } from './arena';

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value }) as unknown as IDataObject;

function node(
	type: string,
	typeVersion: number,
	parameters: IDataObject,
	{ id, name, type: credentialType }: Credential,
): WorkflowNode {
	return {
		name: 'Contestant',
		type,
		typeVersion,
		parameters,
		credentials: { [credentialType]: { id, name } },
	};
}

const ooti =
	(parameters: IDataObject, type = 'n8n-nodes-ooti.ooti'): Contestant =>
	({ credential }) => [node(type, 1, { authentication: 'apiToken', ...parameters }, credential)];

/** HTTP Request with the same credential, as a user would set it up. */
const httpRequest =
	(path: string, parameters: IDataObject): Contestant =>
	({ url, credential }) => [
		node(
			'n8n-nodes-base.httpRequest',
			4.2,
			{
				url: `${path.includes('{{') ? '=' : ''}${url}/api/v1${path}`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: credential.type,
				...parameters,
			},
			credential,
		),
	];

/** All records of a list, with a page size or the node's default one. */
export const ootiList = (pageSize?: number) =>
	ooti({
		resource: 'worklog',
		operation: 'getAll',
		teamId: byId(2),
		returnAll: true,
		options: pageSize ? { pageSize } : {},
	});

/** All records of a list that refer to others, with or without the names of these. */
export const ootiReferring = (linkedRecords: 'none' | 'names') =>
	ooti({
		resource: 'worklog',
		operation: 'getAll',
		teamId: byId(3),
		returnAll: true,
		options: { pageSize: 100, linkedRecords },
	});

/** HTTP Request with pagination. Its items are pages; `split` splits them into records. */
export const httpList =
	(pageSize: number, split = false): Contestant =>
	(at) => [
		...httpRequest('/timelogs/worklogs/list/2/', {
			sendQuery: true,
			queryParameters: { parameters: [{ name: 'page_size', value: String(pageSize) }] },
			options: {
				pagination: {
					pagination: {
						paginationMode: 'updateAParameterInEachRequest',
						parameters: {
							parameters: [{ type: 'qs', name: 'page', value: '={{ $pageCount + 1 }}' }],
						},
						paginationCompleteWhen: 'other',
						completeExpression: '={{ !$response.body.next }}',
					},
				},
			},
		})(at),
		...(split
			? [
					{
						name: 'Split Out',
						type: 'n8n-nodes-base.splitOut',
						typeVersion: 1,
						parameters: { fieldToSplitOut: 'results', options: {} },
					},
				]
			: []),
	];

/** Gets one record for each item. */
export const ootiGet = (concurrency?: number, type?: string) =>
	ooti(
		{
			resource: 'worklog',
			operation: 'get',
			worklogId: byId('={{ $json.id }}'),
			options: concurrency ? { concurrency } : {},
		},
		type,
	);
export const httpGet = httpRequest('/timelogs/worklogs/{{ $json.id }}/', {});

/** Creates one record for each item. */
export const ootiCreate = ooti({
	resource: 'contact',
	operation: 'create',
	organizationId: byId(1),
	name: '=Contact {{ $json.id }}',
	email: '=contact{{ $json.id }}@ooti.example',
});
export const httpCreate = httpRequest('/contacts/list/1/', {
	method: 'POST',
	sendBody: true,
	bodyParameters: {
		parameters: [
			{ name: 'name', value: '=Contact {{ $json.id }}' },
			{ name: 'email', value: '=contact{{ $json.id }}@ooti.example' },
		],
	},
});

/** One client for each item, by its ID or by its name. */
export const ootiClient = (clientId: string) =>
	ooti({ resource: 'client', operation: 'get', clientId: byId(clientId) });
export const httpClient = httpRequest('/clients/{{ $json.id }}/', {});

/** Create or Update of one client for each item, recognised by its number. */
export const ootiUpsert = ooti({
	resource: 'client',
	operation: 'upsert',
	organizationId: byId(1),
	columns: {
		mappingMode: 'defineBelow',
		value: { name: '=Client {{ $json.id }}', number: '=N-{{ $json.id }}' },
		matchingColumns: ['number'],
		schema: [],
	},
});

interface Page {
	count: number;
	next: string | null;
	results: unknown[];
}

/** Reads a list in a plain loop outside n8n, one page after the other or several at once. */
export async function plainLoop(
	url: string,
	pageSize: number,
	inFlight: number,
): Promise<Measured> {
	const started = performance.now();
	const read = async (page: number) => {
		const { data } = await axios.get<Page>(`${url}/api/v1/timelogs/worklogs/list/2/`, {
			params: { page, page_size: pageSize },
			headers: { Authorization: 'Token demo-token' },
			proxy: false,
		});
		return data;
	};
	const first = await read(1);
	const pages = [first.results];
	const last = Math.ceil(first.count / first.results.length);
	let next = 2;
	const worker = async () => {
		while (next <= last) {
			const page = next++;
			pages[page - 1] = (await read(page)).results;
		}
	};
	await Promise.all(Array.from({ length: inFlight }, worker));
	const records = pages.flat();
	const ms = performance.now() - started;
	if (records.length !== first.count)
		throw new Error(`The plain loop got ${records.length} of ${first.count} records`);
	// Outside n8n, only the time is comparable.
	return { ms, cpu: NaN, freeze: NaN, mb: NaN, wrong: 0 };
}
