import type { IDataObject } from 'n8n-workflow';
import type { Credential, WorkflowNode } from '../../../harness/api';
import { ooti } from './workflows';

/** An expression for a value that the model fills in. */
export const fromModel = (name: string, type = 'string', standard?: string) =>
	`={{ $fromAI('${name}', 'The ${name} of the record', '${type}'${standard === undefined ? '' : `, '${standard}'`}) }}`;

/** An OOTI node as a tool, which the model calls by its name. */
export const ootiTool = (
	credential: Credential,
	name: string,
	[resource, operation]: readonly [string, string],
	parameters: IDataObject,
): WorkflowNode =>
	ooti(
		credential,
		resource,
		operation,
		{ descriptionType: 'manual', toolDescription: `${operation} ${resource}`, ...parameters },
		{ name, type: 'n8n-nodes-ooti.ootiTool' },
	);
