/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { gzipSync } from 'node:zlib';
import { contact, contacts, guarded } from '../../support/guarded';
import { length } from '../../support/length';
import { whoAmI } from '../../support/scripted';
import { byId, numbered, until } from '../../support/simulated';

const { server, run } = guarded();

describe('one answer', () => {
	/** Sends bytes without end. */
	const endless = (type: string) => {
		server.answer = ({ path }, response) => {
			if (whoAmI(path)) return whoAmI(path)!;
			response.writeHead(200, { 'Content-Type': type });
			const chunk = Buffer.alloc(1024 * 1024, 0x20);
			const more = (): void => {
				while (!response.destroyed && response.write(chunk));
				if (!response.destroyed) response.once('drain', more);
			};
			response.write('[');
			more();
			return undefined;
		};
	};

	// 128 MB take seconds: with both runners in the long tests only
	it.each((['custom', 'routing'] as const).slice(0, length(1, 2)))(
		'that never ends is cut off at 128 MB, with a clear message (%s)',
		async (runner) => {
			endless('application/json');
			const { error } = await run(contacts, { runner });
			expect(error?.message).toBe("OOTI's answer is larger than 128 MB");
			expect(server.requests).toHaveLength(1);
		},
	);

	it('that stalls in the middle is an error after the timeout', async () => {
		server.answer = (_, response) => {
			response.writeHead(200, { 'Content-Type': 'application/json' });
			response.write('{"id":');
			return undefined;
		};
		const { error } = await run({ ...contact, requestOptions: { timeout: 300 } });
		expect(error?.message).toBe('OOTI did not answer in time');
		expect(server.requests).toHaveLength(2);
	});

	it('that stalls ends when the execution is cancelled', async () => {
		server.answer = (_, response) => {
			response.writeHead(200, { 'Content-Type': 'application/json' });
			response.write('{"id":');
			return undefined;
		};
		const onStart = (cancel: () => void) =>
			void until(() => server.requests.length > 0).then(cancel);
		await run(contact, { onStart }).catch(() => undefined);
		// after the timeout it would be requested again
		expect(server.requests).toHaveLength(1);
	});

	it('of 10 MB, with deep nesting and Unicode in every field, arrives unchanged', async () => {
		const long = 'é😀\u2028\u0000"\\'.repeat(700_000);
		let deep: unknown = 'bottom';
		for (let level = 0; level < 1000; level++) deep = { 'clé "é"': [deep] };
		const record = { id: 1, 'naïve 🔑': long, deep, '': 'empty key', ['k'.repeat(100_000)]: null };
		const { items } = await run(contact, {}, () => ({ body: record }));
		expect(items[0].json).toEqual(record);
	});

	it.each([
		['9007199254740993', '"9007199254740993"'],
		['-9223372036854775808', '"-9223372036854775808"'],
		['18446744073709551615', '"18446744073709551615"'],
		['9007199254740991', '9007199254740991'],
		['1234567890.1234567890123456789', '1234567890.1234567'],
		['1e30', '1e+30'],
		['1.0e25', '1e+25'],
		[
			'"12345678901234567890 [1,12345678901234567890]"',
			'"12345678901234567890 [1,12345678901234567890]"',
		],
		['"\\"12345678901234567890"', '"\\"12345678901234567890"'],
		['[12345678901234567890]', '["12345678901234567890"]'],
	])('with %s keeps its digits: %s', async (sent, got) => {
		const { items } = await run(contact, {}, () => ({ body: `{"id":${sent},"x" : ${sent}}` }));
		expect(JSON.stringify(items[0].json)).toBe(`{"id":${got},"x":${got}}`);
	});

	it('with a 64-bit id can be used to read the same record', async () => {
		const page = {
			body: '{"count":2,"next":null,"results":[{"id":9007199254740993},{"id":9007199254740992}]}',
		};
		const { items } = await run(contacts, {}, (path) => (whoAmI(path) ? undefined : page));
		expect(items.map(({ json }) => json.id)).toEqual(['9007199254740993', '9007199254740992']);
		server.requests = [];
		await run({ ...contact, contactId: byId('={{ $json.id }}') }, { items });
		expect(server.requests.map(({ path }) => path)).toEqual([
			'/api/v1/contacts/9007199254740993/',
			'/api/v1/contacts/9007199254740992/',
		]);
	});

	it('that is compressed is cut off by its decompressed size', async () => {
		const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
		expect(bomb.length).toBeLessThan(1024 * 1024);
		server.answer = (_, response) => {
			response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
			response.end(bomb);
			return undefined;
		};
		expect((await run(contact)).error?.message).toBe("OOTI's answer is larger than 128 MB");
	});

	it('with invalid compressed data is an error', async () => {
		server.answer = (_, response) => {
			response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
			response.end('this is no gzip');
			return undefined;
		};
		const { error } = await run({ ...contact, operation: 'delete' }, { items: numbered(1) });
		expect(error?.message).toMatch(/broke off|unexpected way|cut off/);
	});
});
