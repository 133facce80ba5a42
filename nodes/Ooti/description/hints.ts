import type { IBuilderHint } from 'n8n-workflow';

/** What a model that builds a workflow should know before it reads the parameters. */
export const BUILDER_HINT: IBuilderHint = {
	searchHint: [
		'OOTI is management software of architecture and engineering firms.',
		'Wherever an ID is wanted, mode "id" takes the exact name or code of a record too.',
		'Leave organizationId and teamId out: the ones selected in the OOTI profile are used.',
		'To import rows, prefer the operation upsert (Create or Update) to getAll and create.',
		'For what no operation does, use the resource apiRequest: find looks for API operations by words, send sends one.',
		'As a tool of an agent, find and send reach the whole API; send only reads unless allowedMethods is widened.',
	].join(' '),
	relatedNodes: [
		{
			nodeType: 'n8n-nodes-ooti.ootiTrigger',
			relationHint: 'Starts a workflow when something happens in OOTI',
		},
	],
};
