import { notFound, nonFieldError } from '../errors';
import { page } from '../pagination';
import type { Store } from '../store';
import type { Json, Rec } from '../facts';
import type { Behaviour, Context, Handler } from '../types';
import { VAT } from './invoices';

const display = (p: Json | Rec) =>
	[p.case_number, p.project_title].filter((part) => part).join(' - ');

/** Only members see a project and log time on it. */
export function isMember(store: Store, project: unknown, orguser: unknown): boolean {
	return store.where('project-user', 'project', project).some((m) => m.orguser === orguser);
}

export function addMember(store: Store, project: unknown, orguser: unknown): void {
	if (isMember(store, project, orguser)) return;
	store.insert('project-user', {
		project,
		orguser,
		is_visible: true,
		permissionsset: store.all('permissions-set').find((s) => s.level === 'project')?.id ?? null,
	});
}

const CHILDREN = ['project-user', 'phase', 'fee-project', 'annex', 'fee', 'area', 'milestone'];

const project: Behaviour = {
	beforeCreate(ctx, values) {
		values.team ??=
			ctx.scope.team ?? (Number(ctx.query.get('team')) || ctx.store.first('team')?.pk);
		values.currency ??= ctx.store.first('currency')?.pk ?? null;
		values.tax_rate ??= VAT;
		values.display = display(values);
		// A project with a stage is an opportunity until it is signed.
		values.signed = values.stage === undefined || values.stage === null;
	},
	afterCreate(ctx, record) {
		// A new project has one fee project (note of GET /fees/projects/list/).
		const fees = ctx.store.insert('fee-project', { title: 'Projet', project: record.id });
		for (const phase of (record.phases as number[]) ?? [])
			ctx.store.update('phase', phase, { project: record.id, fee_project: fees.id });
		for (const orguser of [ctx.me, ...((record.orgusers as number[]) ?? [])])
			addMember(ctx.store, record.id, orguser);
	},
	beforeUpdate(_ctx, record, changes) {
		const merged = { ...record, ...changes };
		changes.display = display(merged);
		if (changes.stage && changes.signed === undefined && !record.stage) changes.signed = false;
	},
	afterUpdate(ctx, record) {
		for (const orguser of (record.orgusers as number[]) ?? [])
			addMember(ctx.store, record.id, orguser);
	},
	afterDelete(ctx, record) {
		for (const entity of CHILDREN)
			for (const child of ctx.store.where(entity, 'project', record.id))
				ctx.store.remove(entity, ctx.store.idOf(entity, child));
	},
	present: (record, store) => ({
		phases: store.where('phase', 'project', record.id).map(({ id, name }) => ({ id, name })),
		project_users: store.where('project-user', 'project', record.id).map((m) => m.pk),
		areas: store.where('area', 'project', record.id).map((a) => a.id),
	}),
};

const mainFeeProject = (ctx: Context, projectId: unknown) =>
	ctx.store.where('fee-project', 'project', projectId)[0];

export const projects: Record<string, Behaviour> = {
	project,
	'project-user': {
		beforeCreate(ctx, values) {
			if (values.orguser && isMember(ctx.store, values.project, values.orguser))
				throw nonFieldError('The fields project, orguser must make a unique set.');
		},
	},
	phase: {
		beforeCreate(ctx, values) {
			values.fee_project ??= mainFeeProject(ctx, values.project)?.id ?? null;
			values.name_en = values.name_fr = values.name ?? '';
		},
		beforeUpdate(_ctx, _record, changes) {
			if (changes.name !== undefined) changes.name_en = changes.name_fr = changes.name;
		},
	},
	plan: {
		// A new plan has plan phases of its own (note of GET /plans/{pk}/).
		afterCreate(ctx, record) {
			const phases = ctx.store.where('phase', 'project', record.project);
			for (const phase of phases.length ? phases.map((p) => p.id) : [null])
				ctx.store.insert('plan-phase', { plan: record.id, phase });
		},
		present: (record, store) => ({ plan_phases: store.where('plan-phase', 'plan', record.id) }),
	},
	'phase-revision': {
		afterCreate(ctx, record) {
			if (record.phase && record.progress !== null)
				ctx.store.update('phase', record.phase as number, { progress: record.progress });
		},
	},
};

const ok = { status: 200, body: { status: 'ok' } };

function leads(ctx: Context) {
	const found = ctx.store.list('project', `leads:${ctx.scope.team ?? ''}`, (all) =>
		all.filter(
			(p) =>
				p.stage !== null &&
				!p.signed &&
				(ctx.scope.team === undefined || p.team === ctx.scope.team),
		),
	);
	return page(ctx, project, found);
}

function copy(ctx: Context, entity: string, field: string, status = 200) {
	const id = field ? ctx.body[field] : ctx.target;
	const original = ctx.store.get(entity, id);
	if (!original) throw notFound();
	const title = 'title' in original ? 'title' : 'name';
	const made = ctx.store.insert(entity, {
		...original,
		[ctx.store.idField(entity)]: undefined,
		[title]: `${String(original[title])} (copie)`,
	});
	return { status, body: made };
}

export const projectRoutes: Record<string, Handler> = {
	'GET /projects/leads2/{org_pk}/': leads,
	'GET /projects/leads2/{org_pk}/{team_pk}/': leads,
	'GET /projects/available-clients/{project_pk}/': (ctx) => ({
		status: 200,
		body: ctx.store.all('client').map(({ pk, display: name }) => ({ pk, display: name })),
	}),
	'GET /projects/fee-summary/{project_pk}/': (ctx) => {
		const phases = ctx.store.where('phase', 'project', ctx.scope.project);
		const total = phases.reduce((sum, p) => sum + Number(p.total_fees ?? 0), 0);
		return { status: 200, body: { project: ctx.scope.project, total: total.toFixed(2), phases } };
	},
	'GET /projects/revenue/{project_pk}/': (ctx) => {
		const sums = new Map<string, number>();
		for (const i of ctx.store.where('invoice', 'project', ctx.scope.project))
			if (i.is_valid) {
				const month = String(i.invoice_date).slice(3);
				sums.set(month, (sums.get(month) ?? 0) + Number(i.amount));
			}
		const months = [...sums].map(([month, amount]) => ({ month, amount: amount.toFixed(2) }));
		return { status: 200, body: { project: ctx.scope.project, months } };
	},
	'POST /defaults/defaults/phase/duplicate/': (ctx) => copy(ctx, 'default-phase', 'phase'),
	'POST /defaults/defaults/phasesets/duplicate/': (ctx) => copy(ctx, 'default-phaseset', 'library'),
	'POST /defaults/defaults/plan/duplicate/': (ctx) => copy(ctx, 'default-plan', 'plan'),
	'POST /defaults/defaults/plansets/duplicate/': (ctx) => copy(ctx, 'default-planset', 'library'),
	'POST /reports/templates/duplicate/{pk}/': (ctx) => copy(ctx, 'report-template', '', 201),
	// The vendor's test sends library and project; one of its examples also sends the fee project.
	'POST /defaults/defaults/phasesets/apply/': (ctx) => {
		if (!ctx.store.get('default-phaseset', ctx.body.library)) throw notFound();
		const fees =
			ctx.store.get('fee-project', ctx.body.fee_project) ??
			mainFeeProject(ctx, Number(ctx.body.project));
		if (!fees) throw notFound();
		for (const d of ctx.store.where('default-phase', 'library', Number(ctx.body.library)))
			ctx.store.insert('phase', {
				project: fees.project,
				fee_project: fees.id,
				name: d.name,
				name_en: d.name_en || d.name,
				name_fr: d.name_fr || d.name,
				shortname: d.shortname,
				pct: d.pct,
				total_fees: (Number(fees.fees_contract ?? 0) * Number(d.pct ?? 0)) / 100,
			});
		return ok;
	},
	// A GET that changes data.
	'GET /projections/reset_budget/{project_pk}/': (ctx) => {
		for (const u of ctx.store.where('user-phase', 'project', ctx.scope.project))
			ctx.store.update('user-phase', ctx.store.idOf('user-phase', u), { hours_budgeted: 0 });
		return ok;
	},
	'POST /roles/roles/bulk/add/{org_pk}/': (ctx) => {
		const target = ctx.query.get('project');
		if (!target || !ctx.store.get('project', target)) throw notFound();
		const has = new Set(
			ctx.store.where('project-role', 'project', Number(target)).map((r) => r.role),
		);
		for (const role of ctx.store.all('role'))
			if (!has.has(role.pk))
				ctx.store.insert('project-role', {
					project: Number(target),
					role: role.pk,
					billable_per_hour: role.billable_per_hour,
				});
		return { status: 201, body: { status: 'ok' } };
	},
	'DELETE /roles/roles/bulk/delete/{org_pk}/': (ctx) => {
		const target = ctx.query.get('project');
		if (!target || !ctx.store.get('project', target)) throw notFound();
		for (const role of ctx.store.where('project-role', 'project', Number(target)))
			ctx.store.remove('project-role', role.id as number);
		return { status: 204 };
	},
};
