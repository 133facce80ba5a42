import type { Store } from '../store';
import { seedInvoices } from './invoicing';
import { seedOffice } from './office';
import { seedPeople } from './people';
import { seedProjects } from './projects';
import { Random } from './random';
import { seedTime } from './time';

/** "Atelier Vauban", an invented firm of 25 people in Paris and Lyon. */
export function seedFirm(store: Store, today: string): void {
	const random = new Random(20260);
	seedPeople(store, today, random);
	seedProjects(store, today, random);
	seedTime(store, today, random);
	seedInvoices(store, today, random);
	seedOffice(store, today, random);
}
