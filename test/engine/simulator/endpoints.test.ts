import { endpoints, type Endpoint } from '../../../simulator/facts';
import { sim, call, patch, useSimulator, type Reply } from '../../support/firm';

useSimulator();

describe('every endpoint', () => {
	const SCOPES: Record<string, string> = {
		org_pk: 'organization',
		team_pk: 'team',
		project_pk: 'project',
		invoice_pk: 'invoice',
		fee_pk: 'fee',
		area_pk: 'area',
		post_pk: 'post',
		fee_project_pk: 'fee-project',
		expense_group_id: 'expense-group',
	};
	const idOf = (entity: string, last = false): number => {
		const all = sim.store.all(entity);
		const record = last ? all.at(-1) : all[0];
		return record ? sim.store.idOf(entity, record) : 1;
	};

	function bodyOf(entry: Endpoint): Record<string, unknown> {
		const body: Record<string, unknown> = {};
		for (const { name, type, refersTo, enum: choices } of entry.body ?? []) {
			// The last week is open.
			if (refersTo === 'week') body[name] = idOf('week', true);
			else if (refersTo) body[name] = type.startsWith('array') ? [] : idOf(refersTo);
			else if (choices?.length) body[name] = choices[0].value;
			else if (type.startsWith('array')) body[name] = [];
			else if (type === 'boolean') body[name] = false;
			else if (type === 'date') body[name] = '16-06-2026';
			else if (type === 'datetime') body[name] = '2026-06-16T10:00:00Z';
			else if (type === 'object') body[name] = {};
			else if (type === 'string') body[name] = `x${Math.random().toString(36).slice(2)}@y.example`;
			else body[name] = 1;
		}
		if ('pks' in body) body.pks = [idOf('worklog', true)];
		Object.assign(body, entry.fixedBody);
		if (/^\/projects\/list\//.test(entry.path) && !body.project_title) body.project_title = 'Titre';
		if (entry.path === '/payments/list/{org_pk}/')
			body.invoice = sim.store.all('invoice').find((i) => i.is_valid && !i.is_closed)?.pk;
		// A contract can be added only while the fee project is under review.
		if (entry.path === '/contracts/list/{org_pk}/')
			body.fee_project = sim.store.all('fee-project').find((f) => !f.is_validated)?.id;
		if (entry.path === '/projects/users/list/{project_pk}/')
			body.orguser = sim.store.insert('orguser', { first_name: 'Nouvelle' }).pk;
		if (entry.path === '/orgusers/all/' || /import\//.test(entry.path)) body.type = 6;
		if (entry.path === '/reports/generate/{org_pk}/') body.pk = idOf('report');
		return body;
	}

	it.each(
		endpoints
			.filter((e) => !e.path.startsWith('/token'))
			.map((e) => [`${e.method} ${e.path} (${e.operation})`, e] as const),
	)('%s', async (_name, entry) => {
		const target = { lead: 'project', 'credit-note': 'invoice' }[entry.entity] ?? entry.entity;
		const draft = sim.store
			.all('invoice')
			.filter((i) => !i.is_valid)
			.at(-1)?.pk as number;
		const path = entry.path.replace(/\{(\w+)\}/g, (_m, name: string) => {
			if (name === 'is_price') return '1';
			if (name in SCOPES) return String(idOf(SCOPES[name]));
			if (name === 'cost_id') return String(idOf('cost'));
			if (target === 'invoice') return String(draft);
			return String(idOf(target, true));
		});
		const full = bodyOf(entry);
		// A draft is first validated; sending and cancelling need an issued invoice.
		if (/^(send|cancel)$/.test(entry.operation) && target === 'invoice')
			await patch(path, { is_valid: true });
		if (entry.path === '/contracts/{pk}/' && entry.method === 'DELETE')
			for (const line of sim.store.all('contract-item'))
				sim.store.update('contract-item', line.id as number, { fee: 0 });
		if (/^(validate|send|cancel)$/.test(entry.operation) && target === 'invoice') {
			const flag = { validate: 'is_valid', send: 'is_sent', cancel: 'is_closed' }[entry.operation];
			const answer = await patch(path, { [String(flag)]: true });
			expect(answer.status).toBe(200);
			return;
		}
		const query = /roles\/bulk/.test(path)
			? `?project=${idOf('project')}`
			: /import\/\d/.test(path)
				? '?type=6'
				: /worklogs\/filter/.test(path)
					? '?start_date=01-06-2026&end_date=07-06-2026'
					: '';
		let answer: Reply;
		if (entry.bodyKind === 'multipart') {
			const form = new FormData();
			form.append('files', new Blob(['x']), 'x.pdf');
			const response = await fetch(`${sim.url}/api/v1${path}`, {
				method: entry.method,
				headers: { Authorization: 'Token demo-token' },
				body: form,
			});
			answer = { status: response.status, body: {}, headers: response.headers, text: '' };
		} else {
			const wantsBody = entry.method !== 'GET' && entry.bodyKind !== 'none';
			answer = await call(entry.method, path + query, wantsBody ? full : undefined);
		}
		// 403 without the organization (note of the endpoint).
		if (entry.path === '/celery_tasks/last/') {
			expect(answer.status).toBe(403);
			return;
		}
		// Shows the errors if the request is rejected.
		expect({ status: answer.status, body: answer.status >= 400 ? answer.body : null }).toEqual({
			status: entry.response.status,
			body: null,
		});
		if (entry.response.shape === 'page') expect(Array.isArray(answer.body.results)).toBe(true);
		if (entry.response.shape === 'empty') expect(answer.text).toBe('');
	});
});
