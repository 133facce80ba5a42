import { endpoints, type Endpoint, type EndpointField } from './facts';

/** Entities of endpoints.json that share the records of another entity. */
const ALIASES: Record<string, string> = {
	'permission-set': 'permissions-set',
	permissionsset: 'permissions-set',
	freelancer: 'orguser',
	lead: 'project',
	'credit-note': 'invoice',
	'imported-worklog': 'worklog',
	subscription: 'billing-card',
};

export const canonical = (entity: string) => ALIASES[entity] ?? entity;

/** Placeholders that name a parent: [field of the record, entity of the parent]. */
export const SCOPES: Record<string, [string, string]> = {
	org_pk: ['org', 'organization'],
	team_pk: ['team', 'team'],
	project_pk: ['project', 'project'],
	invoice_pk: ['invoice', 'invoice'],
	fee_pk: ['fee', 'fee'],
	area_pk: ['area', 'area'],
	post_pk: ['post', 'post'],
	fee_project_pk: ['fee_project', 'fee-project'],
	expense_group_id: ['expense_group', 'expense-group'],
};

/** Paths with a {pk} or {id} of unknown meaning (see their notes): any number is accepted. */
const UNNAMED_IDS = new Set([
	'/invitations/{pk}/',
	'/timelogs/comments/{pk}/',
	'/invoices/contract/item/generate/{id}/',
]);

export const placeholders = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]);

/** The placeholder that holds the id of the entry's own entity. */
export function targetPlaceholder(entry: Endpoint): string | undefined {
	if (UNNAMED_IDS.has(entry.path)) return undefined;
	return placeholders(entry.path).find((name) => {
		if (name === 'is_price') return false;
		const scope = SCOPES[name];
		return !scope || (scope[1] === canonical(entry.entity) && name === 'expense_group_id');
	});
}

/**
 * Amounts of money are strings with two decimals, Django REST framework's default
 * (docs/ooti-api.md). Hours, percentages, sizes and rates are numbers.
 */
const NOT_MONEY =
	/pct|hours|progress|weight|days|currency_rate|tax_rate|coefficent|personnel|margin|surface_area|distance|estimate|day$|overtime|hours_limit|limit$/;
export const isMoney = (field: EndpointField) =>
	field.type === 'number' && !NOT_MONEY.test(field.name);

interface Entity {
	name: string;
	idField: string;
	fields: Map<string, EndpointField>;
	money: string[];
	/** Default values of a new record. */
	template: Record<string, unknown>;
	firstId: number;
}

export const entities = new Map<string, Entity>();

export function entityOf(name: string): Entity {
	const key = canonical(name);
	let entity = entities.get(key);
	if (!entity) {
		entity = {
			name: key,
			idField: 'id',
			fields: new Map(),
			money: [],
			template: {},
			// Entities have different ranges of ids, so that a mix-up shows.
			firstId: 1001 + entities.size * 97,
		};
		entities.set(key, entity);
	}
	return entity;
}

function emptyValue(field: EndpointField): unknown {
	if (field.type.startsWith('array')) return [];
	if (field.type === 'boolean') return false;
	if (field.type === 'string') return field.enum ? null : '';
	if (field.type === 'object') return {};
	return null;
}

/** Read-only fields, named as in knownFields if they are there, else by us. */
const EXTRA: Record<string, Record<string, unknown>> = {
	organization: { is_active: true },
	team: { title: '' },
	project: { display: '', signed: false, team: null, is_archived: false },
	client: { display: '' },
	contractor: { display: '' },
	orguser: { display: '', is_active: true, is_superadmin: false, trips_enabled: false },
	invoice: {
		code: '',
		is_valid: false,
		is_closed: false,
		is_paid: false,
		amount: '0.00',
		tax: '0.00',
		total: '0.00',
		paid: '0.00',
		remaining: '0.00',
		tax_rate: 20,
		currency: null,
		credit_note: null,
		credited_invoice: null,
	},
	'invoice-item': { order: 0 },
	'invoice-payment': { payment: null, invoice: null },
	'pipeline-stage': { title: '', order: 0 },
	phase: { name_en: '', name_fr: '', progress: 0, total_fees: '0.00' },
	annex: { is_valid: false },
	permission: { name: '', codename: '' },
	expense: { team: null, orguser: null, is_draft: false },
	'expense-group': {
		orguser: null,
		is_validated: false,
		is_treated: false,
		is_paid: false,
		total: '0.00',
	},
	worklog: { is_validated: '' },
	week: { data: null },
	'team-user': { display_name: '', role_display: '' },
	task: { priority_display: '', project_display: '', assigned_to_display: '' },
	'timeoff-request': { is_validated: false, team: null },
	hourslog: { orguser: null, is_validated: '' },
	'plan-phase': { plan: null, phase: null, progress: 0 },
	'celery-task': { name: '', status: '' },
	action: { verb: '', created_at: '' },
	'client-group': { name: '' },
	'client-project': { client: null, project: null },
	'client-split': { client: null, project: null, pct: 0 },
	'custom-field-value': { field: null, object_id: null, value: '' },
	'invoice-followup': { invoice: null, rule: null, is_sent: false },
	'invoice-followup-rule': { name: '', days: 0, relative_to: 'due_date', email: null },
	'invoice-contract-item': { contract: null, amount: '0.00' },
	'invoice-job-item': { invoice: null, job: null, amount: '0.00' },
	'invoice-deliverable-item': { document: null, amount: '0.00' },
	'post-comment': { post: null, text: '', orguser: null },
	'post-tag': { name: '' },
	'role-phase-period': { phase: null, role: null, start_date: null, end_date: null },
	'accounting-period': { year: null, start_date: null, end_date: null },
	import: { status: 'pending' },
	'digest-config': { orguser: null },
	'report-version': { report: null, created_at: '' },
	'expense-group-version': { expense_group: null, created_at: '' },
	invitation: { status: 'pending' },
};

/** The body's fields, unless the endpoint is an action on several records. */
export const recordFields = (entry: Endpoint): EndpointField[] =>
	entry.fixedBody?.action === undefined ? (entry.body ?? []) : [];

for (const entry of endpoints) {
	const entity = entityOf(entry.entity);
	if (entry.response.idField && entry.response.shape !== 'empty')
		entity.idField = entry.response.idField;
	for (const field of recordFields(entry)) {
		if (!entity.fields.has(field.name) && field.name !== 'pk' && entry.entity !== 'token')
			entity.fields.set(field.name, field);
	}
	if (/^(list|create|get$)/.test(entry.operation)) {
		for (const name of placeholders(entry.path)) {
			const scope = SCOPES[name];
			const own = name === targetPlaceholder(entry);
			// An entity is not its own parent.
			if (scope?.[1] === entity.name) continue;
			if (scope && !own && !(scope[0] in entity.template) && !entity.fields.has(`${scope[0]}s`))
				entity.template[scope[0]] = null;
		}
	}
}
for (const entity of entities.values()) {
	const scopes = entity.template;
	entity.template = {};
	for (const field of entity.fields.values()) {
		entity.template[field.name] = emptyValue(field);
		if (isMoney(field)) entity.money.push(field.name);
	}
	Object.assign(entity.template, scopes, EXTRA[entity.name]);
	for (const [name, value] of Object.entries(entity.template))
		if (value === '0.00' && !entity.money.includes(name)) entity.money.push(name);
	delete entity.template[entity.idField];
}

/** Read-only references whose field is not named after the entity. */
const UNWRITTEN_REFERENCES: Record<string, string> = {
	org: 'organization',
	selected_org: 'organization',
	selected_team: 'team',
	credit_note: 'invoice',
	credited_invoice: 'invoice',
	field: 'custom-field',
	rule: 'invoice-followup-rule',
};

/** The entity that a field of a record refers to. */
export function referenceOf(entity: string, name: string): string | undefined {
	const field = entities.get(canonical(entity))?.fields.get(name);
	if (field) return field.refersTo && canonical(field.refersTo);
	const target = UNWRITTEN_REFERENCES[name] ?? name.replaceAll('_', '-');
	return entities.has(canonical(target)) ? canonical(target) : undefined;
}

/** Names of the fields of `entity` that refer to records of `target`. */
export const referencesTo = (target: string, entity: string): string[] =>
	Object.keys(entityOf(entity).template).filter((name) => referenceOf(entity, name) === target);
