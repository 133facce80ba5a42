import { canonical } from '../catalogue';
import type { Behaviour, Handler } from '../types';
import { account, accountRoutes } from './account';
import { collaboration, collaborationRoutes } from './collaboration';
import { companies, companyRoutes } from './companies';
import { costRoutes, costs } from './costs';
import { figureRoutes } from './figures';
import { invoiceRoutes, invoices } from './invoices';
import { payments } from './payments';
import { projectRoutes, projects } from './projects';
import { timelogRoutes, timelogs } from './timelogs';

const behaviours: Record<string, Behaviour> = {
	...account,
	...collaboration,
	...companies,
	...costs,
	...invoices,
	...payments,
	...projects,
	...timelogs,
};

const none: Behaviour = {};

export const behaviourOf = (entity: string): Behaviour => behaviours[canonical(entity)] ?? none;

/** Handlers of endpoints that are more than plain CRUD, by `METHOD path`. */
export const specialRoutes: Record<string, Handler> = {
	...accountRoutes,
	...collaborationRoutes,
	...companyRoutes,
	...costRoutes,
	...figureRoutes,
	...invoiceRoutes,
	...projectRoutes,
	...timelogRoutes,
};
