/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Where a command writes; its report goes to `out`, all else to `err`. */
export interface Output {
	out(text: string): void;
	err(text: string): void;
}

/** A command: its arguments in, its exit code out. */
export type Command = (args: string[], output: Output) => Promise<number>;

/** Exit codes of the commands about the API. */
export const EXIT = { fine: 0, findings: 1, failed: 2 };

/** Something the person at the terminal can mend: said without a stack. */
class UsageError extends Error {}

/** Ends a command with what the person at the terminal can mend. */
export function refuse(message: string): never {
	throw new UsageError(message);
}

/** Reads a command's arguments; refuses, with the help, what it does not know. */
export function argumentsOf<T extends ParseArgsConfig>(config: T, help: string) {
	try {
		return parseArgs(config);
	} catch (error) {
		refuse(`${(error as Error).message}\n\n${help}`);
	}
}

/** Runs a command with the arguments of this process. */
export async function runFromTerminal(command: Command): Promise<void> {
	process.exitCode = await command(process.argv.slice(2), {
		out: (text) => console.log(text),
		err: (text) => console.error(text),
	});
}

/** Says why a command failed; answers its exit code. Anything but a usage error shows its stack. */
export function failed(error: unknown, output: Output): number {
	const known = error instanceof UsageError;
	output.err(known ? error.message : ((error as Error).stack ?? String(error)));
	return EXIT.failed;
}

/** Why a request got no answer, as short as a person needs it. */
export function networkFailure(error: unknown): string {
	const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } };
	if (name === 'TimeoutError') return 'no answer in time';
	return cause?.code ?? cause?.message ?? message;
}
