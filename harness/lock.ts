/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

function alive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** Takes the lock, or returns its holder. A lock whose process has ended is ignored. */
export async function tryLock(
	file: string,
): Promise<{ holder?: number; free: () => Promise<void> }> {
	const free = async () => await rm(file, { force: true });
	await mkdir(dirname(file), { recursive: true });
	for (;;) {
		const failure = await writeFile(file, String(process.pid), { flag: 'wx' }).then(
			() => undefined,
			(error: NodeJS.ErrnoException) => error,
		);
		if (!failure) return { free };
		if (failure.code !== 'EEXIST') throw failure;
		const holder = Number(await readFile(file, 'utf8').catch(() => ''));
		// 0: its owner has just created it and not written its process id yet
		if (holder > 0 && alive(holder)) return { holder, free };
		await sleep(200);
		if (Number(await readFile(file, 'utf8').catch(() => '')) !== holder) continue;
		// only one rename succeeds, so two processes cannot both remove the same stale lock
		const stale = `${file}.stale-${process.pid}`;
		await rename(file, stale).catch(() => {});
		await rm(stale, { force: true });
	}
}

export async function withLock<T>(
	file: string,
	onWait: (holder: number) => void,
	work: () => Promise<T>,
): Promise<T> {
	let lock = await tryLock(file);
	if (lock.holder) onWait(lock.holder);
	while (lock.holder) {
		await sleep(1000);
		lock = await tryLock(file);
	}
	try {
		return await work();
	} finally {
		await lock.free();
	}
}
