import { entities } from '../tables/entities';
import { idParameter } from './naming';
import type { Field, Operation, Resource } from './types';

/** Placeholders that stand for the same entity in every path. */
export const ENTITY_OF: Record<string, string> = {
	org_pk: 'organization',
	team_pk: 'team',
	project_pk: 'project',
	project_id: 'project',
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
 */
export function placeholders(resource: Resource, operation: Operation): Placeholder[] {
	const template = [operation.path, ...Object.values(operation.fixedQuery ?? {})].join(' ');
	const names = new Set([...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
	return [...names].map((name) => {
		const at = operation.at?.[name] ?? ENTITY_OF[name] ?? resource.entity;
		if (typeof at !== 'string') return { name, parameter: at.name, field: at, selectable: false };
		const own = !(name in ENTITY_OF);
		const selectable =
			(at === 'organization' || at === 'team') && (!own || operation.method === 'GET');
		return { name, parameter: idParameter(at), entity: at, selectable };
	});
}

const parents = new Map<string, string[]>();

/** Entities to be chosen before this one can be listed, outermost first: of a zone its project, then its area. */
export function parentsOf(entity: string): string[] {
	const known = parents.get(entity);
	if (known) return known;
	const direct = [...(entities[entity].list ?? '').matchAll(/\{(\w+)\}/g)].map(
		([, name]) => ENTITY_OF[name],
	);
	const all = direct
		.filter((parent) => parent !== 'organization' && parent !== 'team')
		.flatMap((parent) => [...parentsOf(parent), parent]);
	parents.set(entity, all);
	return all;
}
