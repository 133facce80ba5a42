/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { PassThrough } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { bytesOf } from '../../nodes/Ooti/transport/body';

const tick = async () => await new Promise((resolve) => setImmediate(resolve));

it('lets go of an answer once it is read, although it watches the time of the next minute', async () => {
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
