/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type {
	ICredentialType,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';
import { join } from 'node:path';
import { repository } from '../../harness/paths';

/**
 * The interface of the package, which saved workflows depend on: for each node or credential its
 * version and, by operation or event, the parameters with type, default and values.
 */
export interface Interface {
	[type: string]: {
		version: number;
		/** Such as `invoice.create` or `invoicePaid`; `*` has the parameters that all parts share. */
		parts: Record<string, Record<string, string>>;
	};
}

export const SNAPSHOT = join(repository, 'test/snapshots/interface.json');

type Option = INodePropertyOptions | INodeProperties | INodePropertyCollection;
const isProperty = (option: Option): option is INodeProperties => 'type' in option;

/** Parameters whose values are the parts. */
const CHOOSING = ['resource', 'operation', 'event'];

/** A parameter as text, such as `options = "all" (all|selected|simplified)` or `string[] = []`. */
function signature({ type, typeOptions, default: initial, ...more }: INodeProperties): string {
	const options = (more.options ?? []) as Option[];
	const values = options
		.filter((option): option is INodePropertyOptions => !isProperty(option) && 'value' in option)
		.map(({ value }) => String(value));
	const modes = (more.modes ?? []).map(({ name }) => name);
	const all = [...values, ...modes].sort();
	const choices = all.length > 0 ? ` (${all.join('|')})` : '';
	return `${type}${typeOptions?.multipleValues ? '[]' : ''} = ${JSON.stringify(initial ?? null)}${choices}`;
}

/** Signatures of parameters by name; in collections, such as `filters.project`. */
function signatures(properties: INodeProperties[], path = ''): Array<[string, string]> {
	return properties
		.filter(({ type }) => type !== 'notice')
		.flatMap((property): Array<[string, string]> => {
			const name = `${path}${property.name}`;
			const inner = ((property.options ?? []) as Option[]).filter(isProperty);
			return [[name, signature(property)], ...signatures(inner, `${name}.`)];
		});
}

const isShown = ({ displayOptions }: INodeProperties, chosen: Record<string, string>): boolean =>
	Object.entries(chosen).every(([name, value]) => {
		const values = displayOptions?.show?.[name] as string[] | undefined;
		return !values || values.includes(value);
	});

/** A collection with only the options it shows for this choice (`/resource`, `/operation`). */
const within = (property: INodeProperties, chosen: Record<string, string>): INodeProperties => ({
	...property,
	options: (property.options as Option[] | undefined)?.filter(
		(option) =>
			!isProperty(option) ||
			isShown(
				option,
				Object.fromEntries(Object.entries(chosen).map(([name, value]) => [`/${name}`, value])),
			),
	) as INodeProperties['options'],
});

function valuesOf(properties: INodeProperties[], name: string, chosen = {}): string[] {
	return properties
		.filter((property) => property.name === name && isShown(property, chosen))
		.flatMap(({ options = [] }) =>
			(options as INodePropertyOptions[]).map(({ value }) => String(value)),
		);
}

/** All combinations of resource and operation, or all events, by the name of their part. */
function choices(properties: INodeProperties[]): Array<[string, Record<string, string>]> {
	const events = valuesOf(properties, 'event');
	if (events.length > 0) return events.map((event) => [event, { event }]);
	return valuesOf(properties, 'resource').flatMap((resource) =>
		valuesOf(properties, 'operation', { resource }).map(
			(operation): [string, Record<string, string>] => [
				`${resource}.${operation}`,
				{ resource, operation },
			],
		),
	);
}

/** Moves parameters that all parts share to `*`. */
function factored(
	parts: Record<string, Record<string, string>>,
): Record<string, Record<string, string>> {
	const all = Object.values(parts);
	const common = Object.entries(all[0] ?? {}).filter(([name, text]) =>
		all.every((part) => part[name] === text),
	);
	const names = new Set(common.map(([name]) => name));
	const rest = Object.entries(parts).map(([part, parameters]) => [
		part,
		Object.fromEntries(Object.entries(parameters).filter(([name]) => !names.has(name))),
	]);
	return { '*': Object.fromEntries(common), ...Object.fromEntries(rest) };
}

/** The interface of these nodes and credentials. */
export function interfaceOf(
	nodes: INodeTypeDescription[],
	credentials: ICredentialType[],
): Interface {
	const ofNode = ({ name, version, properties }: INodeTypeDescription) => {
		const parts = choices(properties).map(([part, chosen]) => {
			const shown = properties
				.filter((property) => !CHOOSING.includes(property.name) && isShown(property, chosen))
				.map((property) => within(property, chosen));
			return [part, Object.fromEntries(signatures(shown))];
		});
		const resources =
			valuesOf(properties, 'event').length > 0 ? valuesOf(properties, 'resource') : [];
		return [
			name,
			{
				version: Math.max(...[version].flat()),
				parts: {
					...factored(Object.fromEntries(parts)),
					...Object.fromEntries(resources.map((resource) => [`resource ${resource}`, {}])),
				},
			},
		];
	};
	const ofCredential = ({ name, properties }: ICredentialType) => [
		name,
		{ version: 1, parts: { '*': Object.fromEntries(signatures(properties)) } },
	];
	return Object.fromEntries([...nodes.map(ofNode), ...credentials.map(ofCredential)]);
}

/** All parameters of a part, with those of `*`. */
const whole = (parts: Record<string, Record<string, string>>, part: string) => ({
	...parts['*'],
	...parts[part],
});

/** Values that an options parameter has lost; undefined if more than its values has changed. */
function valuesLost(before: string, after: string): string[] | undefined {
	const [a, b] = [before, after].map((text) => /^(.*?)(?: \(([^()]*)\))?$/.exec(text)!);
	if (a[1] !== b[1] || a[2] === undefined) return undefined;
	const left = new Set((b[2] ?? '').split('|'));
	return a[2].split('|').filter((value) => !left.has(value));
}

/**
 * Changes that break saved workflows: types, operations, parameters and values that are gone, and
 * types and defaults that changed. A node with a higher version may change anything.
 */
export function breaking(before: Interface, after: Interface): string[] {
	return Object.entries(before).flatMap(([type, { version, parts }]) => {
		const now = after[type];
		if (!now) return [`breaking: ${type} is gone`];
		if (now.version > version) return [];
		return Object.keys(parts)
			.filter((part) => part !== '*' || Object.keys(parts).length === 1)
			.flatMap((part) =>
				now.parts[part]
					? partChanges(`${type} › ${part}`, whole(parts, part), whole(now.parts, part))
					: [`breaking: ${type} › ${part} is gone`],
			);
	});
}

function partChanges(
	at: string,
	before: Record<string, string>,
	after: Record<string, string>,
): string[] {
	return Object.entries(before).flatMap(([name, text]) => {
		const now = after[name];
		if (now === text) return [];
		if (now === undefined) return [`breaking: ${at} › ${name} is gone`];
		const lost = valuesLost(text, now);
		if (lost?.length === 0) return [];
		return lost
			? [`breaking: ${at} › ${name} has lost the values ${lost.join(', ')}`]
			: [`breaking: ${at} › ${name} was ${text} and is ${now}`];
	});
}

/** The snapshot as text, one part a line, so that changes can be reviewed. */
export function asText(snapshot: Interface): string {
	const types = Object.entries(snapshot).map(([type, { version, parts }]) => {
		const lines = Object.entries(parts).map(
			([part, parameters]) => `\t\t\t${JSON.stringify(part)}: ${JSON.stringify(parameters)}`,
		);
		return `\t${JSON.stringify(type)}: {\n\t\t"version": ${version},\n\t\t"parts": {\n${lines.join(',\n')}\n\t\t}\n\t}`;
	});
	return `{\n${types.join(',\n')}\n}\n`;
}
