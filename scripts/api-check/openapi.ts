import { refuse } from '../support/command';
import { belowApi, isLeftOut } from './paths';
import { isObject, objects, Schemas, type Json } from './schema';
import type { ApiField, Endpoint } from './types';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Kinds of body in the order in which they are looked at; frameworks repeat one schema in all. */
const CONTENT = ['application/json', 'multipart/form-data', 'application/x-www-form-urlencoded'];

/**
 * The endpoints of an OpenAPI 3 or Swagger 2 document, without those that the node leaves out on
 * purpose.
 * @throws UsageError when it is neither
 */
export function endpointsOf(document: unknown): Endpoint[] {
	if (!isObject(document) || !(document.openapi ?? document.swagger)) {
		refuse("This is no OpenAPI document: it has neither 'openapi' nor 'swagger' at its top.");
	}
	const version = String(document.openapi ?? document.swagger);
	if (!/^[23]\b/.test(version)) {
		refuse(`OpenAPI ${version} is not known here: give version 3, or Swagger 2.`);
	}
	if (!isObject(document.paths) || Object.keys(document.paths).length === 0) {
		refuse('The document has no paths.');
	}
	const schemas = new Schemas(document);
	const base = baseOf(document);
	return Object.entries(document.paths).flatMap(([path, item]) => {
		const at = belowApi(base, path);
		return isObject(item) && !isLeftOut(at) ? endpointsAt(at, schemas.follow(item), schemas) : [];
	});
}

/** The path that stands before all others: Swagger's `basePath`, or the path of OpenAPI's first server. */
function baseOf({ basePath, servers }: Json): string {
	if (typeof basePath === 'string') return basePath;
	const [server] = objects(servers);
	return String(server?.url ?? '').replace(/^(\w+:)?\/\/[^/]*/, '');
}

function endpointsAt(path: string, item: Json, schemas: Schemas): Endpoint[] {
	return METHODS.flatMap((method) => {
		const operation = item[method];
		if (!isObject(operation)) return [];
		const parameters = [...objects(item.parameters), ...objects(operation.parameters)].map(
			(parameter) => schemas.follow(parameter),
		);
		const summary = operation.summary ?? operation.operationId;
		return {
			method: method.toUpperCase(),
			path,
			query: fieldsOfParameters(parameters, 'query', schemas),
			body: new Map([
				...fieldsOfParameters(parameters, 'formData', schemas),
				...fieldsOfBody(bodyOf(operation, parameters, schemas), schemas),
			]),
			...(typeof summary === 'string' && { summary }),
		};
	});
}

function fieldsOfParameters(parameters: Json[], place: string, schemas: Schemas) {
	return new Map(
		parameters
			.filter((parameter) => parameter.in === place)
			.map((parameter) => [
				String(parameter.name),
				// Swagger 2 writes the schema into the parameter itself
				fieldOf(parameter.schema ?? parameter, parameter.required === true, schemas),
			]),
	);
}

function bodyOf(operation: Json, parameters: Json[], schemas: Schemas): unknown {
	const inSwagger2 = parameters.find((parameter) => parameter.in === 'body');
	if (inSwagger2) return inSwagger2.schema;
	if (!isObject(operation.requestBody)) return undefined;
	const { content } = schemas.follow(operation.requestBody);
	if (!isObject(content)) return undefined;
	const kind = CONTENT.find((wanted) => wanted in content) ?? Object.keys(content)[0];
	return isObject(content[kind]) ? content[kind].schema : undefined;
}

/** The fields of a body that can be sent. */
function fieldsOfBody(schema: unknown, schemas: Schemas): Map<string, ApiField> {
	let resolved = schemas.resolve(schema);
	if (resolved.items) resolved = schemas.resolve(resolved.items);
	const required = Array.isArray(resolved.required) ? resolved.required : [];
	const properties = isObject(resolved.properties) ? Object.entries(resolved.properties) : [];
	return new Map(
		properties
			.filter(([, property]) => schemas.resolve(property).readOnly !== true)
			.map(([name, property]) => [name, fieldOf(property, required.includes(name), schemas)]),
	);
}

function fieldOf(schema: unknown, required: boolean, schemas: Schemas): ApiField {
	const values = schemas.valuesOf(schema);
	return { types: schemas.typesOf(schema), required, ...(values && { values }) };
}
