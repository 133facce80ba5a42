import type { Store } from '../store';
import { addDays, dmy, mondayOf, parse } from './dates';

const CURRENCIES = [
	['EUR', 'Euro', '€'],
	['CHF', 'Franc suisse', 'CHF'],
	['GBP', 'Livre sterling', '£'],
	['USD', 'Dollar américain', '$'],
] as const;

const RIGHTS = [
	['view_invoices', 'Voir les factures'],
	['manage_invoices', 'Gérer les factures'],
	['create_projects', 'Créer les projets'],
	['view_fees', 'Voir les honoraires'],
	['manage_fees', 'Gérer les honoraires'],
	['manage_phases', 'Gérer les phases'],
	['view_team_members', "Voir les membres de l'équipe"],
] as const;

const TIME_TYPES = [
	['Production', 'Production', true],
	['Réunion', 'Meeting', true],
	['Chantier', 'Site visit', true],
	['Administratif', 'Admin', false],
	['Concours', 'Competition', false],
	['Heures supplémentaires', 'Overtime', false],
] as const;

const TIMEOFF_TYPES = [
	['Congés payés', 'Paid leave'],
	['RTT', 'RTT'],
	['Maladie', 'Sick leave'],
	['Récupération', 'Recovery'],
	['Congé sans solde', 'Unpaid leave'],
] as const;

/** A new account: the organization, its owner and the settings. */
export function seedBase(store: Store, today: string): void {
	const org = store.insert('organization', {
		name: 'Atelier Vauban',
		company_code: '812 345 678 00021',
		address: '14 rue des Petites-Écuries',
		postal_code: '75010',
		city: 'Paris',
		country: 'FR',
		fees_enabled: true,
		hours_enabled: true,
		invoicing_enabled: true,
		trips_enabled: true,
		default_week_start_day: 'monday',
	});
	for (const [name, longname, symbol] of CURRENCIES)
		store.insert('currency', { name, longname, symbol, decimal_points: 2 });
	const euro = store.first('currency')?.pk;
	store.update('organization', org.id as number, { currency: euro });
	store.insert('team', {
		name: 'Paris',
		title: 'Paris',
		currency: euro,
		city: 'Paris',
		address: '14 rue des Petites-Écuries, 75010 Paris',
		org: org.id,
	});
	for (const [codename, name] of RIGHTS) store.insert('permission', { codename, name });
	for (const level of ['organization', 'project'])
		for (const name of ['Admin', 'Comptable', 'Directeur', 'Membre'])
			store.insert('permissions-set', {
				name,
				level,
				all_permissions: name === 'Admin',
				is_default: name === 'Membre',
				permissions: name === 'Admin' ? store.all('permission').map((p) => p.id) : [],
			});
	store.insert('orguser', {
		first_name: 'Hélène',
		last_name: 'Vauban',
		display: 'Hélène Vauban',
		email: 'demo@ooti.example',
		is_superadmin: true,
		trips_enabled: true,
	});
	for (const [name, en, billable] of TIME_TYPES)
		store.insert('time-type', { name, name_fr: name, name_en: en, is_billable: billable });
	for (const [name, en] of TIMEOFF_TYPES)
		store.insert('timeoff-type', {
			name,
			name_fr: name,
			name_en: en,
			is_recuperation: en === 'Recovery',
			deduct_from_balance: en === 'Paid leave',
		});
	store.insert('profile', { locale: 'fr', show_sidemenu: true });
	seedWeeks(store, today);
}

/** The weeks of the past year and the next month; those that ended over two months ago are closed. */
function seedWeeks(store: Store, today: string): void {
	const now = parse(today);
	for (let i = -52; i <= 4; i++) {
		const monday = addDays(mondayOf(now), i * 7);
		store.insert('week', {
			start_date: dmy(monday),
			end_date: dmy(addDays(monday, 6)),
			is_open: addDays(monday, 6) > addDays(now, -60),
			team: null,
		});
	}
}
