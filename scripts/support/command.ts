/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Where a command writes: its report to `out`, everything else to `err`. */
export interface Output {
	out(text: string): void;
	err(text: string): void;
}

/** Takes the arguments, returns the exit code. */
export type Command = (args: string[], output: Output) => Promise<number>;

/** Exit codes of the commands about the API. */
export const EXIT = { fine: 0, findings: 1, failed: 2 };

/** An error that the user can fix; shown without a stack. */
class UsageError extends Error {}

/** Ends a command with an error that the user can fix. */
export function refuse(message: string): never {
	throw new UsageError(message);
}

/** Parses a command's arguments; shows the help if one is unknown. */
export function argumentsOf<T extends ParseArgsConfig>(config: T, help: string) {
	try {
		return parseArgs(config);
	} catch (error) {
		refuse(`${(error as Error).message}\n\n${help}`);
	}
}

/** Runs a command with this process's arguments. */
export async function runFromTerminal(command: Command): Promise<void> {
	process.exitCode = await command(process.argv.slice(2), {
		out: (text) => console.log(text),
		err: (text) => console.error(text),
	});
}

/** Prints why a command failed and returns the exit code. Only usage errors are without a stack. */
export function failed(error: unknown, output: Output): number {
	const known = error instanceof UsageError;
	output.err(known ? error.message : ((error as Error).stack ?? String(error)));
	return EXIT.failed;
}

/** Why a request got no answer, in a few words. */
export function networkFailure(error: unknown): string {
	const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } };
	if (name === 'TimeoutError') return 'no answer in time';
	return cause?.code ?? cause?.message ?? message;
}
