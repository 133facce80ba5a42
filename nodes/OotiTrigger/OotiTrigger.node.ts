import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { listSearch, loadOptions } from '../shared/editor/lists';
import { poll } from './poll';
import { buildProperties } from './properties';

export class OotiTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OOTI Trigger',
		name: 'ootiTrigger',
		icon: { light: 'file:../Ooti/ooti.svg', dark: 'file:../Ooti/ooti.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["event"]}}',
		description:
			'Projects, time, expenses, invoices and people in OOTI; starts workflows too, when an invoice is paid, time is logged or leave is requested',
		defaults: { name: 'OOTI Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'ootiApi',
				required: true,
				displayOptions: { show: { authentication: ['apiToken'] } },
			},
			{ name: 'ootiJwtApi', required: true, displayOptions: { show: { authentication: ['jwt'] } } },
		],
		properties: buildProperties(),
	};

	methods = { listSearch, loadOptions };

	poll = poll;
}
