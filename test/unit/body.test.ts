/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { PassThrough } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { bytesOf, textOf } from '../../nodes/shared/transport/body';

const tick = async () => await new Promise((resolve) => setImmediate(resolve));

it('releases an answer once it is read, although its timer runs for another minute', async () => {
	setFlagsFromString('--expose-gc');
	const collectGarbage = runInNewContext('gc') as () => void;
	const read = async () => {
		const stream = new PassThrough();
		const bytes = bytesOf(stream, { most: 100, idle: 60_000 });
		stream.end('all of it');
		expect((await bytes).toString()).toBe('all of it');
		return new WeakRef(stream);
	};
	const stream = await read();
	for (let turn = 0; turn < 10 && stream.deref(); turn++) {
		await tick();
		collectGarbage();
	}
	expect(stream.deref()).toBeUndefined();
});

/** As in Node.js 22 and later. */
function transferable(bytes: Buffer): Buffer {
	const { buffer } = bytes;
	const transfer = () => structuredClone(undefined, { transfer: [buffer as ArrayBuffer] });
	Object.assign(buffer, { transfer });
	return bytes;
}

it('releases the memory of an answer, unless it shares its memory with others', async () => {
	const stream = new PassThrough();
	const own = transferable(Buffer.from(new ArrayBuffer(4)).fill('own '));
	const shared = transferable(Buffer.from(new ArrayBuffer(8), 0, 6).fill('shared'));
	const reading = bytesOf(stream, { most: 100, idle: 60_000 });
	stream.write(own);
	stream.end(shared);
	expect((await reading).toString()).toBe('own shared');
	expect(own).toHaveLength(0);
	expect(shared.toString()).toBe('shared');
});

it('releases the memory of an answer that is read as text', () => {
	const bytes = transferable(Buffer.from(new ArrayBuffer(4)).fill('text'));
	expect(textOf(bytes)).toBe('text');
	expect(bytes).toHaveLength(0);
});

it('keeps the bytes of an answer that arrives in one piece', async () => {
	const stream = new PassThrough();
	const reading = bytesOf(stream, { most: 100, idle: 60_000 });
	stream.end(transferable(Buffer.from(new ArrayBuffer(5)).fill('file ')));
	expect((await reading).toString()).toBe('file ');
});
