import type { Store } from '../store';
import { addDays, dmy, parse } from './dates';
import {
	CLIENTS,
	CONTRACTORS,
	FIRST_NAMES,
	JOBS,
	LAST_NAMES,
	PEOPLE,
	ROLES,
	STAGES,
} from './names';
import type { Random } from './random';

const slug = (text: string) =>
	text
		.normalize('NFD')
		.replace(/[\u0300-\u036f]/g, '')
		.toLowerCase()
		.replace(/[^a-z]+/g, '-');

export function seedPeople(store: Store, today: string, random: Random): void {
	const euro = store.first('currency')?.pk;
	const paris = store.first('team')?.pk as number;
	const lyon = store.insert('team', {
		name: 'Lyon',
		title: 'Lyon',
		currency: euro,
		city: 'Lyon',
		address: '8 rue de la Charité, 69002 Lyon',
	}).pk as number;
	const roles = ROLES.map(
		([title, billable]) =>
			store.insert('role', {
				title,
				billable_per_hour: billable,
				payable_per_hour: billable * 0.45,
			}).pk as number,
	);
	const owner = store.first('orguser')?.pk as number;
	store.update('orguser', owner, { role: roles[0], mobile: '06 12 00 00 01' });
	const member = store
		.all('permissions-set')
		.filter((s) => s.level === 'organization' && s.name === 'Membre')[0]?.id;
	for (const team of [paris, lyon])
		store.insert('team-user', { orguser: owner, team, role: roles[0] });
	PEOPLE.forEach(([first_name, last_name, role, team], i) => {
		const user = store.insert('orguser', {
			first_name,
			last_name,
			display: `${first_name} ${last_name}`,
			email: `${slug(first_name)}.${slug(last_name)}@atelier-vauban.example`,
			role: roles[role],
			mobile: `06 12 00 00 ${String(i + 2).padStart(2, '0')}`,
			time_validators: [owner],
			timeoff_validators: [owner],
			expenses_validators: [owner],
			trips_enabled: i % 4 === 0,
		});
		store.insert('team-user', {
			orguser: user.pk,
			team: team === 'Paris' ? paris : lyon,
			role: roles[role],
			permissionsset: member,
		});
		const contract = store.insert('employee-contract', {
			orguser: user.pk,
			team: team === 'Paris' ? paris : lyon,
			status: 'active',
			contract_type: 'CDI',
			start_date: dmy(addDays(parse(today), -400 - i * 60)),
			currency: euro,
			pay_type: 'monthly',
			salary_monthly_gross: 2400 + (8 - role) * 280,
			weekly_hours_limit: 35,
			days_per_week: 5,
		});
		store.insert('employee-period', {
			contract: contract.id,
			status: 'active',
			start_date: contract.start_date,
			salary_monthly_gross: contract.salary_monthly_gross,
			weekly_hours_limit: 35,
		});
	});
	for (const name of ['Maîtrise d’ouvrage', 'Entreprise', 'Prospect', 'Presse'])
		store.insert('tag', { name });
	const tags = store.all('tag').map((t) => t.id);
	for (const name of ['Clients', 'Bureaux d’études', 'Administrations'])
		store.insert('contact-category', { name });
	for (const name of ['Collectivités', 'Promoteurs']) store.insert('client-group', { name });
	CLIENTS.forEach(([name, billing_address], i) =>
		store.insert('client', {
			name,
			company_name: name,
			display: name,
			number: `C${String(i + 1).padStart(3, '0')}`,
			currency: euro,
			billing_address,
			address: billing_address,
			business_vat_id: `FR${10 + i}8123456${String(i).padStart(2, '0')}`,
			team: i % 4 === 3 ? lyon : paris,
		}),
	);
	for (let i = 0; i < 40; i++) {
		const first_name = FIRST_NAMES[i % FIRST_NAMES.length];
		const last_name = random.pick(LAST_NAMES);
		const client = CLIENTS[i % CLIENTS.length][0];
		store.insert('contact', {
			name: `${first_name} ${last_name}`,
			first_name,
			last_name,
			email: `${slug(first_name)}.${slug(last_name)}@${slug(client)}.example`,
			mobile_phone: `06 98 00 ${String(i).padStart(2, '0')} 00`,
			job_title: random.pick(JOBS),
			tags: [random.pick(tags)],
		});
	}
	for (const [name, trade] of CONTRACTORS)
		store.insert('contractor', {
			name,
			display: name,
			email: `contact@${slug(name)}.example`,
			currency: euro,
			is_company: true,
			address: `Bureau ${trade}, Paris`,
		});
	for (const [order, title] of STAGES.entries()) store.insert('pipeline-stage', { title, order });
	store.insert('bank', {
		name: 'Crédit des Bâtisseurs',
		currency: euro,
		country: 'FR',
		iban: 'FR7612345678901234567890123',
		bic: 'CRBAFRPP',
		teams: [paris, lyon],
	});
}
