import type { IDataObject } from 'n8n-workflow';
import { labelOf } from '../../../shared/api/naming';
import { placeholders } from '../../../shared/api/placeholders';
import type { Field, Operation, ResourceOperation } from '../../../shared/api/types';
import { entities, entityWords } from '../../../shared/tables/entities';

/** How a request writes the value of a field. */
const TYPES: Record<Field['kind'], string> = {
	text: 'text',
	integer: 'whole number',
	number: 'number',
	flag: 'true or false',
	date: 'date, DD-MM-YYYY',
	dateTime: 'date and time, ISO 8601',
	choice: 'one of the values',
	code: 'code',
	reference: 'ID',
	references: 'list of IDs',
	texts: 'list of texts',
	json: 'JSON',
	file: 'file',
};

/** How a request writes the value of a field, in a few words. */
export const typeOf = ({ kind, to }: Field): string =>
	to ? `${TYPES[kind]} of ${entityWords(to)}` : TYPES[kind];

function fieldOf(field: Field, { required }: Operation): IDataObject {
	const { name, to, options, description } = field;
	const list = to ? entities[to].list : undefined;
	return {
		name,
		label: labelOf(field),
		type: typeOf(field),
		...(required.includes(name) && { required: true }),
		...(options && {
			values: options.map(({ value, name: label }) => `${String(value)}: ${label}`),
		}),
		...(description && { note: description }),
		...(list && { list }),
	};
}

/** What has to be known to send the request of an operation with *API Request*. */
export function describeOperation({ resource, operation }: ResourceOperation): IDataObject {
	const { action, description, method, path, kind, query, body, notice, fixedBody, fixedQuery } =
		operation;
	const inPath = placeholders(resource, operation).map(({ name, entity, field, selectable }) => ({
		name,
		meaning: entity
			? `ID of the ${entityWords(entity)}${selectable ? '; see GET /organizations/membership/' : ''}`
			: (field!.description ?? labelOf(field!)),
		...(entity && entities[entity].list && { list: entities[entity].list }),
	}));
	return {
		operation: `${resource.name} › ${operation.name}`,
		does: description ?? action,
		resource: resource.value,
		operationValue: operation.value,
		method,
		path,
		...(kind === 'list' && { paginated: true }),
		...(inPath.length > 0 && { inPath }),
		...(query.length > 0 && { query: query.map((field) => fieldOf(field, operation)) }),
		...(body.length > 0 && { body: body.map((field) => fieldOf(field, operation)) }),
		...(fixedQuery && { alwaysInQuery: fixedQuery }),
		...(fixedBody && { alwaysInBody: fixedBody }),
		...(operation.undocumentedBody && { bodyNote: 'OOTI does not document the body' }),
		...(notice && { mind: notice }),
	};
}
