import type { Resource } from '../../description/types';

export const resources: Resource[] = [];
