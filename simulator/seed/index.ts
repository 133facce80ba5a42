import type { Store } from '../store';
import { seedBase } from './base';
import { seedFirm } from './firm';
import { fillGaps } from './plausible';

export function seedStore(store: Store, kind: 'firm' | 'empty', today: string): void {
	seedBase(store, today);
	if (kind === 'empty') return;
	seedFirm(store, today);
	fillGaps(store, today, 3);
}
