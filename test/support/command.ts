import type { Command } from '../../scripts/support/command';

/** Runs a command; returns its exit code and output. */
export async function ran(command: Command, ...args: string[]) {
	const printed = { out: '', err: '' };
	const code = await command(args, {
		out: (text) => (printed.out += `${text}\n`),
		err: (text) => (printed.err += `${text}\n`),
	});
	return { code, ...printed };
}
