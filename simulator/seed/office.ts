import type { Store } from '../store';
import { addDays, dmy, parse } from './dates';
import { EXPENSES, TASKS } from './names';
import type { Random } from './random';

const CATEGORIES = ['Transport', 'Repas', 'Reprographie', 'Stationnement', 'Fournitures'];
const OVERHEAD: Array<[string, number]> = [
	['Loyer', 96000],
	['Assurances', 28000],
	['Logiciels', 34000],
	['Énergie', 11000],
];

function seedExpenses(store: Store, today: string, random: Random): void {
	for (const name of CATEGORIES)
		store.insert('expense-category', { name, name_fr: name, vat: '20', accounting_code: '625100' });
	const euro = store.first('currency')?.pk;
	store.all('orguser').forEach((user, i) => {
		const team = store.where('team-user', 'orguser', user.pk)[0]?.team ?? null;
		for (let month = 0; month < 2; month++) {
			const closed = month === 1;
			const group = store.insert('expense-group', {
				description: closed ? 'Frais du mois dernier' : 'Frais du mois',
				orguser: user.pk,
				team,
				is_validated: closed,
				is_treated: closed,
				is_paid: closed && i % 2 === 0,
			});
			let total = 0;
			for (let n = 0; n < 1 + ((i + month) % 3); n++) {
				const [description, price, vat] = random.pick(EXPENSES);
				const amount = price + random.int(0, 20);
				total += amount;
				store.insert('expense', {
					expense_group: group.id,
					orguser: user.pk,
					team,
					date: dmy(addDays(parse(today), -(month * 30 + n * 3 + 1))),
					description,
					amount,
					vat: (amount * vat) / (100 + vat),
					currency: euro,
					currency_rate: 1,
					project: store.where('project-user', 'orguser', user.pk)[0]?.project ?? null,
				});
			}
			store.update('expense-group', group.id as number, { total });
		}
	});
}

function seedTasks(store: Store, today: string, random: Random): void {
	for (const title of ['À faire', 'Chantier', 'Concours'])
		store.insert('task-list', { title, author: store.first('orguser')?.pk });
	for (const title of ['Urgent', 'Client', 'Permis']) store.insert('task-label', { title });
	const lists = store.all('task-list').map((l) => l.id);
	const labels = store.all('task-label').map((l) => l.pk);
	store
		.all('project')
		.slice(0, 20)
		.forEach((project, i) => {
			const members = store.where('project-user', 'project', project.id);
			for (let n = 0; n < 2; n++)
				store.insert('task', {
					title: TASKS[(i + n * 3) % TASKS.length],
					project: project.id,
					team: project.team,
					creator: store.first('orguser')?.pk,
					assigned_to: random.pick(members).orguser,
					due_date: dmy(addDays(parse(today), random.int(-20, 30))),
					priority: random.int(0, 4),
					status: 'not_started',
					is_completed: n === 1 && i % 2 === 0,
					list: random.pick(lists),
					labels: [random.pick(labels)],
					created_at: `${today}T08:30:00Z`,
				});
		});
}

function seedCompanies(store: Store, today: string): void {
	const projects = store.all('project').filter((p) => p.signed);
	store.all('contractor').forEach((contractor, i) => {
		const project = projects[i * 2];
		const fees = store.where('fee-project', 'project', project.id)[0];
		const contract = store.insert('contract', {
			contractor: contractor.id,
			type: i % 2 ? 'sub' : 'co',
			project: project.id,
			fee_project: fees.id,
			description: `Contrat ${String(contractor.name)}`,
			tax_rate: 20,
			is_valid: true,
		});
		for (const phase of store.where('phase', 'project', project.id).slice(0, 3))
			store.insert('contract-item', {
				contract: contract.id,
				phase: phase.id,
				fee: Number(phase.total_fees) * 0.1,
			});
		const job = store.insert('job', {
			title: `Mission ${String(contractor.name)}`,
			project: project.id,
			contractor: contractor.id,
			amount: 8000 + i * 500,
			date: dmy(addDays(parse(today), -120 + i)),
		});
		const invoice = store.insert('job-invoice', {
			contractor: contractor.id,
			job: job.id,
			project: project.id,
			team: project.team,
			date: dmy(addDays(parse(today), -60 + i * 5)),
			due_date: dmy(addDays(parse(today), -30 + i * 5)),
			amount: 2400 + i * 150,
			number: `FC-${100 + i}`,
			is_validated: i % 2 ? 'Y' : '',
			is_paid: i % 4 === 1,
		});
		store.insert('job-invoice-item', {
			invoice: invoice.id,
			project: project.id,
			amount: invoice.amount,
			description: 'Situation n° 1',
		});
	});
}

function seedOverhead(store: Store, today: string): void {
	const year = Number(today.slice(0, 4));
	const team = store.first('team')?.pk;
	for (const [title, yearly] of OVERHEAD) {
		const cost = store.insert('cost', {
			team,
			title,
			type: 'monthly',
			year,
			amount_budgeted: yearly,
			amount_actual: yearly,
		});
		const months = Array.from(
			{ length: 12 },
			(_, m) =>
				store.insert('cost-month', {
					fixed_cost: cost.id,
					team,
					year,
					month: m + 1,
					amount_budgeted: yearly / 12,
				}).id,
		);
		store.update('cost', cost.id as number, { months });
	}
	store.insert('goal', { team, name: "Chiffre d'affaires", value: 3200000, year });
}

/** Everything besides projects, time and invoices. */
export function seedOffice(store: Store, today: string, random: Random): void {
	seedExpenses(store, today, random);
	seedTasks(store, today, random);
	seedCompanies(store, today);
	seedOverhead(store, today);
	const owner = store.first('orguser')?.pk;
	const smtp = store.insert('email-smtp', {
		from_name: 'Atelier Vauban',
		from_email: 'facturation@atelier-vauban.example',
		host: 'smtp.example',
		port: 587,
		protocol: 'TLS',
	});
	for (const [name, type] of [
		["Envoi d'une facture", 'invoice'],
		['Première relance', 'followup'],
	])
		store.insert('email', { name, type, email_subject: name, smtp_setting: smtp.id });
	for (const title of ['Bienvenue à Maëlle', 'Le groupe scolaire Jean-Zay est livré', 'Vœux'])
		store.insert('post', { title, text: `${title}. Merci à toute l'équipe.` });
	store.insert('note', {
		title: 'Charte graphique',
		text: 'Cartouche : version 3.',
		orguser: owner,
	});
	store.insert('styleguide', { name: 'Par défaut' });
	for (const [name, field_type] of [
		['Numéro de marché', 't'],
		['Surface de plancher', 'f'],
	])
		store.insert('custom-field', { content_type: 'project', name, field_type });
}
