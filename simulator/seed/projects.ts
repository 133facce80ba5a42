import type { Store } from '../store';
import type { Rec } from '../facts';
import { addDays, dmy, parse } from './dates';
import { PHASES, PROJECTS } from './names';
import type { Random } from './random';

const TAGS = ['Public', 'Privé', 'Logement', 'Réhabilitation', 'Tertiaire'];

/** The agency's default phases, those of French public works contracts. */
function seedDefaults(store: Store): void {
	for (const team of store.all('team')) {
		const library = store.insert('default-phaseset', {
			title: 'Loi MOP',
			is_main: true,
			team: team.pk,
		});
		for (const [shortname, name, pct] of PHASES)
			store.insert('default-phase', {
				name,
				name_fr: name,
				name_en: name,
				shortname,
				pct,
				library: library.id,
				team: team.pk,
				in_timeline: true,
			});
	}
	const planset = store.insert('default-planset', { title: 'Plans courants' });
	for (const name of ['Plan de masse', 'Plan du rez-de-chaussée', 'Coupe AA', 'Façade nord'])
		store.insert('default-plan', {
			name,
			name_fr: name,
			plan_format: 'A1',
			scale: '1/100',
			library: planset.id,
		});
}

export function seedProjects(store: Store, today: string, random: Random): void {
	seedDefaults(store);
	const euro = store.first('currency')?.pk;
	const owner = store.first('orguser')?.pk as number;
	const teams = Object.fromEntries(store.all('team').map((t) => [t.name, t.pk]));
	const clients = store.all('client');
	const stages = store.all('pipeline-stage');
	const memberSet = store
		.all('permissions-set')
		.find((s) => s.level === 'project' && s.name === 'Membre');
	const group = store.insert('project-tag-group', { name: 'Nature' });
	const tags = new Map<string, Rec>(
		TAGS.map((name) => [name, store.insert('project-tag', { name, group: group.id })]),
	);
	const staff = new Map<unknown, number[]>();
	for (const tu of store.all('team-user'))
		staff.set(tu.team, [...(staff.get(tu.team) ?? []), tu.orguser as number]);

	PROJECTS.forEach(([code, title, client, teamName, fees, tag, state], i) => {
		const start = addDays(parse(today), -900 + i * 30);
		const team = teams[teamName];
		const project = store.insert('project', {
			case_number: code,
			project_title: title,
			display: `${code} - ${title}`,
			client: clients[client].pk,
			currency: euro,
			team,
			city: teamName,
			country: 'FR',
			language: 'fr',
			tax_rate: 20,
			start_date: dmy(start),
			end_date: dmy(addDays(start, 1100)),
			project_tags: [tags.get(tag)?.pk],
			stage: state === 'lead' ? stages[i % 4].pk : null,
			signed: state === 'signed',
		});
		const feeProject = store.insert('fee-project', {
			title: 'Projet',
			project: project.id,
			calculation_method: 'fixed',
			fees_base: fees,
			fees_contract: fees,
			cost: fees * 10,
			fee_pct: 10,
			is_validated: state === 'signed' && i % 3 !== 2,
		});
		const done = state === 'lead' ? 0 : Math.max(0, 8 - Math.floor(i / 3));
		PHASES.forEach(([shortname, name, pct], n) =>
			store.insert('phase', {
				name,
				name_fr: name,
				name_en: name,
				shortname,
				pct,
				project: project.id,
				fee_project: feeProject.id,
				in_timeline: true,
				progress: n < done ? 100 : n === done && state === 'signed' ? 40 : 0,
				total_fees: (fees * pct) / 100,
			}),
		);
		if (i % 5 === 0)
			store.insert('annex', {
				title: 'Mission complémentaire mobilier',
				annex_type: 'other',
				total_fees: fees * 0.04,
				project: project.id,
				start_date: dmy(start),
			});
		const members = new Set([owner, ...random.some(staff.get(team) ?? [], 6 + (i % 3))]);
		for (const orguser of members)
			store.insert('project-user', {
				project: project.id,
				orguser,
				permissionsset: memberSet?.id,
				is_visible: true,
			});
		store.insert('milestone', {
			title: 'Dépôt du permis de construire',
			project: project.id,
			date: dmy(addDays(start, 240)),
			in_timeline: true,
		});
		if (i % 6 === 0) {
			const area = store.insert('area', {
				name: 'Bâtiment A',
				project: project.id,
				internal_code: 'A',
				surface_area: 1200 + i * 50,
			});
			store.insert('zone', { name: 'Rez-de-chaussée', area: area.id, num_units: 4 });
			store.insert('folder', { name: 'Administratif', project: project.id });
		}
	});
	for (const tag of tags.values())
		store.update('project-tag', tag.pk as number, {
			projects: store
				.all('project')
				.filter((p) => (p.project_tags as unknown[]).includes(tag.pk))
				.map((p) => p.id),
		});
	// Everybody is a member of at least one project, so that everybody can log time.
	const first = store.all('project');
	for (const user of store.all('orguser'))
		if (!store.where('project-user', 'orguser', user.pk).length)
			store.insert('project-user', {
				project: first[0].id,
				orguser: user.pk,
				permissionsset: memberSet?.id,
				is_visible: true,
			});
}
