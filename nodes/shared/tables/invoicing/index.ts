import type { Resource } from '../../api/types';
import { bank } from './bank';
import { creditNote } from './creditNote';
import { currency } from './currency';
import { emailTemplate } from './emailTemplate';
import { inboundEmail } from './inboundEmail';
import { invoice } from './invoice';
import { invoiceContractItem } from './invoiceContractItem';
import { invoiceFollowup } from './invoiceFollowup';
import { invoiceItem } from './invoiceItem';
import { invoicingSummary } from './invoicingSummary';
import { payment } from './payment';
import { smtpSetting } from './smtpSetting';

export const resources: Resource[] = [
	invoice,
	invoiceItem,
	invoiceContractItem,
	creditNote,
	payment,
	invoiceFollowup,
	invoicingSummary,
	bank,
	currency,
	emailTemplate,
	smtpSetting,
	inboundEmail,
];
