import type { Entity } from '../api/types';
import { entities as clients } from './clients/entities';
import { entities as collaboration } from './collaboration/entities';
import { entities as costs } from './costs/entities';
import { entities as invoicing } from './invoicing/entities';
import { entities as people } from './people/entities';
import { entities as projects } from './projects/entities';
import { entities as time } from './time/entities';

/**
 * Everything in OOTI that has an id and that an operation refers to, with the list to pick it from.
 * Labels are the words of OOTI's screens (ooti-api/glossary.md); paths and id fields those of endpoints.json.
 */
export const entities: Record<string, Entity> = {
	...projects,
	...clients,
	...invoicing,
	...people,
	...time,
	...costs,
	...collaboration,
};
