import { idParameter } from './naming';
import type { Field, Operation, Resource } from './types';

/** Placeholders that stand for the same entity in every path. */
export const ENTITY_OF: Record<string, string> = {
	org_pk: 'organization',
	team_pk: 'team',
	project_pk: 'project',
	invoice_pk: 'invoice',
	expense_group_id: 'expenseGroup',
	contract_id: 'employeeContract',
	period_id: 'employeePeriod',
	cost_id: 'cost',
	month_id: 'costMonth',
	fee_pk: 'fee',
	fee_project_pk: 'feeProject',
	area_pk: 'area',
	version_pk: 'expenseGroupVersion',
	post_pk: 'post',
};

/** Placeholders that stand for the resource's own id. */
const OWN_ID = ['pk', 'id'];

/** A placeholder of a path and the parameter that fills it. */
export interface Placeholder {
	/** As in the path, without braces. */
	name: string;
	parameter: string;
	/** What it is the id of; absent when it is a plain value, described by `field`. */
	entity?: string;
	field?: Field;
	/**
	 * May stay empty: the organization or team selected in the profile is meant. Never so for the
	 * record that an operation changes: an expression that finds nothing must not change another one.
	 */
	selectable: boolean;
}

/**
 * The placeholders of an operation's path, and of its fixed query where one stands there, in order;
 * `{pk}` and `{id}` are the resource's own id.
 * @throws Error for a placeholder that neither `ENTITY_OF` nor the operation's `at` explains
 */
export function placeholders(resource: Resource, operation: Operation): Placeholder[] {
	const { path, alsoAt = [], fixedQuery = {} } = operation;
	const template = [path, ...alsoAt, ...Object.values(fixedQuery)].join(' ');
	const names = new Set([...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
	return [...names].map((name) => {
		const own = OWN_ID.includes(name);
		const at = operation.at?.[name] ?? (own ? resource.entity : ENTITY_OF[name]);
		if (at === undefined)
			throw new Error(
				`${operation.method} ${operation.path}: nobody knows what {${name}} stands for`,
			);
		if (typeof at !== 'string') return { name, parameter: at.name, field: at, selectable: false };
		const selectable =
			(at === 'organization' || at === 'team') && (!own || operation.method === 'GET');
		return { name, parameter: idParameter(at), entity: at, selectable };
	});
}

/** Whether an operation deletes the one record that its path names; a path that names only the organization deletes several. */
export const deletesOne = (resource: Resource, operation: Operation): boolean =>
	operation.kind === 'delete' &&
	placeholders(resource, operation).every(({ selectable }) => !selectable);
