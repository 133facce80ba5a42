import type { Resource } from '../../description/types';
import { worklog } from './worklog';

export const resources: Resource[] = [worklog];
