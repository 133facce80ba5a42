import type { Store } from '../store';
import { sowInvoices } from './invoicing';
import { sowOffice } from './office';
import { sowPeople } from './people';
import { sowProjects } from './projects';
import { Random } from './random';
import { sowTime } from './time';

/** "Atelier Vauban", an invented firm of 25 people in Paris and Lyon. */
export function sowFirm(store: Store, today: string): void {
	const random = new Random(20260);
	sowPeople(store, today, random);
	sowProjects(store, today, random);
	sowTime(store, today, random);
	sowInvoices(store, today, random);
	sowOffice(store, today, random);
}
