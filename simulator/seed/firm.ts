import type { Store } from '../store';

export function sowFirm(store: Store, today: string): void {
	void store;
	void today;
}
