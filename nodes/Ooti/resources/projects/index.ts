import type { Resource } from '../../description/types';
import { project } from './project';

export const resources: Resource[] = [project];
