import { detail, invalid } from '../errors';
import type { Behaviour, Context, Handler } from '../types';
import { validate } from '../validation';
import { addMember } from './projects';

const fullName = (u: { first_name?: unknown; last_name?: unknown; email?: unknown }) =>
	[u.first_name, u.last_name].filter((part) => part).join(' ') || String(u.email ?? '');

export const account: Record<string, Behaviour> = {
	orguser: {
		beforeCreate(ctx, values) {
			if (values.email && ctx.store.all('orguser').some((u) => u.email === values.email))
				throw invalid({ email: 'This field must be unique.' });
			values.display = fullName(values);
		},
		beforeUpdate(_ctx, record, changes) {
			changes.display = fullName({ ...record, ...changes });
		},
	},
	'team-user': {
		present: (record, store) => ({
			display_name: store.get('orguser', record.orguser)?.display ?? '',
			role_display: store.get('role', record.role)?.title ?? '',
		}),
	},
	team: {
		beforeCreate(_ctx, values) {
			values.title = values.name;
		},
		beforeUpdate(_ctx, _record, changes) {
			if (changes.name !== undefined) changes.title = changes.name;
		},
	},
};

/** The organizations with their teams and the user's own id in each. */
const membership: Handler = (ctx) => {
	const me = ctx.store.get('orguser', ctx.me);
	return {
		status: 200,
		body: {
			organizations: ctx.store.all('organization').map((org) => ({
				id: org.id,
				name: org.name,
				orguser: { pk: ctx.me, display: me?.display, email: me?.email, is_superadmin: true },
				teams: ctx.store.where('team', 'org', org.id).map(({ pk, title }) => ({ id: pk, title })),
			})),
		},
	};
};

function profileOf(ctx: Context) {
	const me = ctx.store.get('orguser', ctx.me);
	const own = ctx.store.first('profile') ?? ctx.store.insert('profile', { locale: 'fr' });
	return {
		...own,
		user: { email: me?.email, first_name: me?.first_name, last_name: me?.last_name },
		selected_org: ctx.store.first('organization')?.id,
		selected_team: ctx.store.first('team')?.pk,
	};
}

export const accountRoutes: Record<string, Handler> = {
	'GET /organizations/membership/': membership,
	'GET /profiles/profile/': (ctx) => ({ status: 200, body: profileOf(ctx) }),
	'PATCH /profiles/profile/': (ctx) => {
		const own = profileOf(ctx) as unknown as { id: number };
		ctx.store.update('profile', own.id, validate(ctx, true));
		return { status: 200, body: profileOf(ctx) };
	},
	'GET /permissions/map/': (ctx) => ({
		status: 200,
		body: Object.fromEntries(ctx.store.all('permission').map((p) => [p.codename, p.name])),
	}),
	// 403 without the organization, as a comment in the vendor's client says.
	'GET /celery_tasks/last/': () => {
		throw detail('You do not have permission to perform this action.', 403);
	},
	'GET /celery_tasks/last/{org_pk}/': (ctx) => ({
		status: 200,
		body: ctx.store.all('celery-task').at(-1) ?? {},
	}),
	'POST /orgusers/invite/': (ctx) => {
		const { orguser, team } = validate(ctx, false);
		const user = ctx.store.get('orguser', orguser);
		if (!user) throw invalid({ orguser: 'This field is required.' });
		ctx.store.insert('invitation', {
			team: team ?? null,
			invitor: ctx.me,
			invitee: user.pk,
			email: user.email,
		});
		return { status: 200, body: { status: 'ok' } };
	},
	'POST /teams/users/bulk/add/{org_pk}/': (ctx) => {
		const { orguser, teams, projects } = validate(ctx, false);
		if (!orguser) throw invalid({ orguser: 'This field is required.' });
		for (const team of (teams as number[]) ?? [])
			if (!ctx.store.where('team-user', 'team', Number(team)).some((t) => t.orguser === orguser))
				ctx.store.insert('team-user', { orguser, team: Number(team) });
		for (const project of (projects as number[]) ?? [])
			addMember(ctx.store, Number(project), orguser);
		return { status: 201, body: { status: 'ok' } };
	},
	'DELETE /teams/users/bulk/delete/{org_pk}/': (ctx) => {
		const { orguser, projects } = validate(ctx, false);
		for (const project of (projects as number[]) ?? [])
			for (const member of ctx.store.where('project-user', 'project', Number(project)))
				if (member.orguser === orguser) ctx.store.remove('project-user', member.pk as number);
		return { status: 204 };
	},
	// The vendor's client expects a 400 without a type.
	'GET /imports/import/{org_pk}/': (ctx) => {
		if (!ctx.query.get('type')) throw detail('type is required');
		return { status: 200, body: { type: Number(ctx.query.get('type')), status: 'ok' } };
	},
	'POST /imports/import/{org_pk}/': (ctx) => {
		if (ctx.body.type === undefined && !ctx.query.get('type')) throw detail('type is required');
		return { status: 201, body: { status: 'ok' } };
	},
	'GET /imports/counts/': (ctx) => ({ status: 200, body: { count: ctx.store.count('import') } }),
};
