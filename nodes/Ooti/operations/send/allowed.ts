import type { IHttpRequestMethods } from 'n8n-workflow';
import { lowerCase } from '../../../shared/api/naming';
import type { ResourceOperation } from '../../../shared/api/types';
import { Problem } from '../../../shared/transport/problem';
import { toList } from '../../../shared/transport/values';

/** What an API request may do: a method, or what the tables call far-reaching. */
export const FAR_REACHING = 'farReaching';

const NOT_SENT =
	"Nothing was sent. A person can do it in OOTI, or widen 'Allowed Methods' in the node.";

/** What the user allows; undefined for everything. */
const allowedOf = (raw: unknown): string[] | undefined => {
	const allowed = raw === undefined || raw === null ? [] : toList(raw, 'Allowed Methods');
	return allowed.length > 0 ? allowed.map(String) : undefined;
};

/** @throws Problem when the node may not send requests of this method */
export function refuseMethod(raw: unknown, method: IHttpRequestMethods): void {
	const allowed = allowedOf(raw);
	if (!allowed || allowed.includes(method)) return;
	const methods = allowed.filter((each) => each !== FAR_REACHING).join(', ');
	throw new Problem(`This node may not send ${method} requests, only ${methods || 'none'}`, {
		description: NOT_SENT,
	});
}

/** @throws Problem when the node may not carry out one of these operations */
export function refuseOperations(raw: unknown, entries: ResourceOperation[]): void {
	const allowed = allowedOf(raw);
	if (!allowed) return;
	for (const { operation } of entries) {
		const { action, method, changesData, farReaching, notice } = operation;
		if (method === 'GET' && changesData && !allowed.includes('POST'))
			throw new Problem(`To ${lowerCase(action)} changes data, although it is a GET request`, {
				description: `It takes POST among the 'Allowed Methods'. ${NOT_SENT}`,
			});
		if (farReaching && !allowed.includes(FAR_REACHING))
			throw new Problem(`This node may not ${lowerCase(action)}: ${notice}`, {
				description: `It takes 'Far-Reaching Operations' among the 'Allowed Methods'. ${NOT_SENT}`,
			});
	}
}
