import type { Resource } from '../../description/types';
import { invoice } from './invoice';
import { invoiceItem } from './invoiceItem';
import { payment } from './payment';

export const resources: Resource[] = [invoice, invoiceItem, payment];
