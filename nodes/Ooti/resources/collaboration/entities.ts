import type { Entity } from '../../description/types';

export const entities: Record<string, Entity> = {
};
