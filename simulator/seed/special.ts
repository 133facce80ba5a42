import type { Store } from '../store';
import type { Json, Rec } from '../facts';
import { dmy, parse } from './dates';

const at = (store: Store, entity: string, i: number): Rec | undefined => {
	const all = store.all(entity);
	return all[i % all.length];
};

const SCOPED = ['project', 'team', 'invoice', 'fee', 'area', 'post', 'expense_group'] as const;

/** Parents, which only the path gives, and values that must fit together. */
export function specialPlausible(store: Store, today: string, entity: string, i: number): Json {
	const values: Json = {};
	const parents: Record<string, string> = { expense_group: 'expense-group' };
	for (const field of SCOPED) {
		const name = parents[field] ?? field;
		const parent = at(store, name, i);
		if (parent && name !== entity) values[field] = store.idOf(name, parent);
	}
	const known = PLAUSIBLE[entity]?.(store, today, i);
	return { ...pickKnown(values, entity, store), ...known };
}

function pickKnown(values: Json, entity: string, store: Store): Json {
	const template = store.templateOf(entity);
	return Object.fromEntries(Object.entries(values).filter(([key]) => key in template));
}

const PLAUSIBLE: Record<string, (store: Store, today: string, i: number) => Json> = {
	worklog: (store, today, i) => {
		const project = at(store, 'project', i);
		const phases = store.where('phase', 'project', project?.id);
		return {
			project: project?.id ?? null,
			team: project?.team ?? null,
			phase: phases.length ? phases[i % phases.length].id : null,
			task: null,
			annex: null,
			area: null,
			zone: null,
			plan: null,
			hourslog: null,
			week: null,
			day: null,
			hours: (i % 8) + 1,
			hours_pct: null,
			is_validated: '',
			is_draft: false,
			is_imported: false,
			cost: null,
			base_cost: null,
			date: dmy(parse(today) - (i % 365) * 86_400_000),
			description: `Saisie ${i + 1}`,
		};
	},
	invoice: (store, today, i) => {
		const project = at(store, 'project', i);
		return {
			project: project?.id ?? null,
			client: project?.client ?? null,
			team: project?.team ?? null,
			type: 1,
			is_valid: false,
			is_sent: false,
			is_closed: false,
			code: '',
			amount: 1000 + i,
			tax: (1000 + i) * 0.2,
			total: (1000 + i) * 1.2,
			remaining: (1000 + i) * 1.2,
			invoice_date: dmy(parse(today)),
		};
	},
	orguser: (_store, _today, i) => ({
		first_name: 'Camille',
		last_name: `Martin ${i + 1}`,
		display: `Camille Martin ${i + 1}`,
		email: `camille.martin${i + 1}@example.com`,
	}),
	contact: (_store, _today, i) => ({
		name: `Camille Durand ${i + 1}`,
		first_name: 'Camille',
		last_name: `Durand ${i + 1}`,
		email: `camille.durand${i + 1}@example.com`,
	}),
	project: (_store, _today, i) => ({
		project_title: `Projet ${i + 1}`,
		display: `Projet ${i + 1}`,
		stage: null,
		signed: true,
	}),
	client: (_store, _today, i) => ({ name: `Client ${i + 1}`, display: `Client ${i + 1}` }),
};
