import { belowApi, isLeftOut } from './paths';
import { isObject, objects, resolve, typesOf, valuesOf, type Json } from './schema';
import type { ApiField, Endpoint } from './types';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Content types in order of preference; frameworks repeat the same schema in all of them. */
const CONTENT = ['application/json', 'multipart/form-data', 'application/x-www-form-urlencoded'];

/** The endpoints of a document, without those that the node omits on purpose. */
export function endpointsOf(document: Json): Endpoint[] {
	const base = baseOf(document);
	return Object.entries(document.paths as Json).flatMap(([path, item]) => {
		const at = belowApi(base, path);
		return isObject(item) && !isLeftOut(at) ? endpointsAt(at, item) : [];
	});
}

/** The common prefix of all paths: Swagger's `basePath`, or the path of OpenAPI's first server. */
function baseOf({ basePath, servers }: Json): string {
	if (typeof basePath === 'string') return basePath;
	const [server] = objects(servers);
	return String(server?.url ?? '').replace(/^(\w+:)?\/\/[^/]*/, '');
}

function endpointsAt(path: string, item: Json): Endpoint[] {
	return METHODS.flatMap((method) => {
		const operation = item[method];
		if (!isObject(operation)) return [];
		const parameters = [...objects(item.parameters), ...objects(operation.parameters)];
		const summary = operation.summary ?? operation.operationId;
		return {
			method: method.toUpperCase(),
			path,
			query: fieldsOfParameters(parameters, 'query'),
			body: new Map([
				...fieldsOfParameters(parameters, 'formData'),
				...fieldsOfBody(bodyOf(operation, parameters)),
			]),
			...(typeof summary === 'string' && { summary }),
		};
	});
}

function fieldsOfParameters(parameters: Json[], place: string) {
	return new Map(
		parameters
			.filter((parameter) => parameter.in === place)
			.map((parameter) => [
				String(parameter.name),
				// in Swagger 2 the parameter itself is the schema
				fieldOf(parameter.schema ?? parameter, parameter.required === true),
			]),
	);
}

function bodyOf(operation: Json, parameters: Json[]): unknown {
	const inSwagger2 = parameters.find((parameter) => parameter.in === 'body');
	if (inSwagger2) return inSwagger2.schema;
	if (!isObject(operation.requestBody)) return undefined;
	const { content } = operation.requestBody;
	if (!isObject(content)) return undefined;
	const kind = CONTENT.find((wanted) => wanted in content) ?? Object.keys(content)[0];
	return isObject(content[kind]) ? content[kind].schema : undefined;
}

/** The writable fields of a body. */
function fieldsOfBody(schema: unknown): Map<string, ApiField> {
	let resolved = resolve(schema);
	if (resolved.items) resolved = resolve(resolved.items);
	const required = Array.isArray(resolved.required) ? resolved.required : [];
	const properties = isObject(resolved.properties) ? Object.entries(resolved.properties) : [];
	return new Map(
		properties
			.filter(([, property]) => resolve(property).readOnly !== true)
			.map(([name, property]) => [name, fieldOf(property, required.includes(name))]),
	);
}

function fieldOf(schema: unknown, required: boolean): ApiField {
	const values = valuesOf(schema);
	return { types: typesOf(schema), required, ...(values && { values }) };
}
