import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { buildProperties } from './description/build';
import { BUILDER_HINT } from './description/hints';
import { sensitiveFields } from './description/sensitive';
import { resourceMapping } from './methods/columns';
import { listSearch, loadOptions } from '../shared/editor/lists';
import { resources } from '../shared/tables';
import { route } from './run/routing';
import { run } from './run/run';

type Run = (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

export class Ooti implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OOTI',
		name: 'ooti',
		icon: { light: 'file:ooti.svg', dark: 'file:ooti.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description:
			'Projects, time, expenses, invoices and people of an architecture or engineering firm in OOTI',
		defaults: { name: 'OOTI' },
		usableAsTool: true,
		builderHint: BUILDER_HINT,
		sensitiveOutputFields: sensitiveFields(resources),
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'ootiApi',
				required: true,
				displayOptions: { show: { authentication: ['apiToken'] } },
			},
			{ name: 'ootiJwtApi', required: true, displayOptions: { show: { authentication: ['jwt'] } } },
		],
		requestDefaults: { baseURL: '={{$credentials.baseUrl}}/api/v1' },
		requestOperations: { pagination: route },
		properties: buildProperties(resources),
	};

	methods = { listSearch, loadOptions, resourceMapping };

	/** Ordinary runs; n8n's own engine, which it uses for tools, goes through `requestOperations`. */
	customOperations: Record<string, Record<string, Run>> = Object.fromEntries(
		resources.map((resource) => [
			resource.value,
			Object.fromEntries(
				resource.operations.map((operation) => [operation.value, run(resource, operation)]),
			),
		]),
	);
}
