import type { Resource } from '../../description/types';
import { contact } from './contact';

export const resources: Resource[] = [contact];
