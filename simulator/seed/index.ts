import type { Store } from '../store';
import { sowBase } from './base';
import { sowFirm } from './firm';
import { fillGaps } from './plausible';

export function sow(store: Store, kind: 'firm' | 'empty', today: string): void {
	sowBase(store, today);
	if (kind === 'empty') return;
	sowFirm(store, today);
	fillGaps(store, today, 3);
}
