import { endpoints, type Endpoint, type EndpointField } from '../../simulator/facts';

type Json = Record<string, unknown>;

/** The parts of an OpenAPI 3 document that the tests use. */
export interface Document extends Json {
	servers: Array<{ url: string }>;
	paths: Record<string, Record<string, PathOperation>>;
	components: { schemas: Record<string, Schema> };
}
interface PathOperation extends Json {
	parameters: Array<{ name: string; in: string; required: boolean; schema: Json }>;
	requestBody?: { content: Record<string, { schema: { $ref: string } }> };
}
interface Schema extends Json {
	allOf: [{ $ref: string }, { properties: Record<string, Json>; required: string[] }];
}

const FORMATS: Record<string, Json> = {
	date: { type: 'string', format: 'date' },
	datetime: { type: 'string', format: 'date-time' },
	number: { type: 'string', format: 'decimal' },
};

function schemaOf({ type, enum: values }: Pick<EndpointField, 'type' | 'enum'>): Json {
	const items = /^array<(\w+)>$/.exec(type)?.[1];
	if (items) return { type: 'array', items: schemaOf({ type: items }) };
	return {
		...(FORMATS[type] ?? { type }),
		...(values && { enum: values.map(({ value }) => value) }),
	};
}

const fixedFields = (values: object = {}): EndpointField[] =>
	Object.entries(values).map(([name, value]) => ({ name, type: typeof value }));

/**
 * endpoints.json as an OpenAPI document like those that Django REST framework generates: each body
 * is a named schema, composed of read-only fields that all records have and its own fields.
 */
export function ootiDocument(): Document {
	const document: Document = {
		openapi: '3.0.3',
		info: { title: 'OOTI', version: '1' },
		servers: [{ url: 'https://api.ooti.co/api/v1' }],
		paths: {},
		components: {
			schemas: {
				Base: { properties: { id: { type: 'integer', readOnly: true } } } as unknown as Schema,
			},
		},
	};
	for (const fact of endpoints) {
		const item = (document.paths[fact.path.replace('{pk}', '{id}')] ??= {});
		const operation = (item[fact.method.toLowerCase()] ??= { parameters: [] });
		for (const field of [...(fact.query ?? []), ...fixedFields(fact.fixedQuery)]) {
			if (operation.parameters.some(({ name }) => name === field.name)) continue;
			const required = field.required ?? false;
			operation.parameters.push({
				name: field.name,
				in: 'query',
				required,
				schema: schemaOf(field),
			});
		}
		if (fact.bodyKind !== 'none') addBody(document, operation, fact);
	}
	return document;
}

function addBody({ components }: Document, operation: PathOperation, fact: Endpoint): void {
	const name = `${fact.method} ${fact.path}`;
	const sharing = endpoints.filter(({ method, path }) => `${method} ${path}` === name);
	const { properties, required } = (components.schemas[name] ??= {
		allOf: [{ $ref: '#/components/schemas/Base' }, { properties: {}, required: [] }],
	}).allOf[1];
	for (const field of [...(fact.body ?? []), ...fixedFields(fact.fixedBody)]) {
		properties[field.name] ??= schemaOf(field);
		// A field is required only if all actions on this path require it.
		const demanded = sharing.every(({ body = [] }) =>
			body.some((one) => one.name === field.name && one.required),
		);
		if (demanded && !required.includes(field.name)) required.push(field.name);
	}
	const type = fact.bodyKind === 'json' ? 'application/json' : 'multipart/form-data';
	const pointer = encodeURIComponent(name.replace(/~/g, '~0').replace(/\//g, '~1'));
	operation.requestBody = {
		content: { [type]: { schema: { $ref: `#/components/schemas/${pointer}` } } },
	};
}

/** The fields of a body in the document, which may be changed. */
export const bodyOf = (document: Document, method: string, path: string) =>
	document.components.schemas[`${method} ${path}`].allOf[1];

/** The same document as Swagger 2. */
export function asSwagger2({ info, paths, components }: Document): Json {
	const text = JSON.stringify({ paths, definitions: components.schemas });
	const swagger = JSON.parse(text.replaceAll('#/components/schemas/', '#/definitions/')) as {
		paths: Document['paths'];
	};
	for (const operation of Object.values(swagger.paths).flatMap((item) => Object.values(item))) {
		const { parameters, requestBody } = operation;
		const flat: Json[] = parameters.map(({ schema, ...parameter }) => ({
			...parameter,
			...schema,
		}));
		for (const { schema } of Object.values(requestBody?.content ?? {})) {
			flat.push({ name: 'data', in: 'body', schema });
		}
		Object.assign(operation, { parameters: flat, requestBody: undefined });
	}
	return { info, swagger: '2.0', basePath: '/api/v1', ...swagger };
}
