/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message, as in OpenAI's chat completions. */
interface Message {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content: unknown;
	tool_calls?: Array<{ id: string; function: { name: string; arguments: string } }>;
}

interface Tool {
	function: { name: string; description: string; parameters: Record<string, unknown> };
}

/** A request to the model. */
export interface Asked {
	messages: Message[];
	tools: Tool[];
	/** Answers of the tools, in order. */
	answers: string[];
}

/** The model calls tools, or says something and is done. */
type Turn = { call: Array<[tool: string, args: Record<string, unknown>]> } | { say: string };

/** The model's turns, which can depend on what it has read. */
export type Script = Array<Turn | ((asked: Asked) => Turn)>;

/** A chat model that follows a script, with the HTTP API of OpenAI's chat completions. */
export class ScriptedModel {
	private script: Script = [];
	private turn = 0;
	/** Requests to the model, by turn. */
	readonly asked: Asked[] = [];
	private readonly server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request
			.on('data', (chunk: Buffer) => chunks.push(chunk))
			.on('end', () => {
				const {
					messages,
					tools = [],
					stream,
				} = JSON.parse(Buffer.concat(chunks).toString()) as {
					messages: Message[];
					tools?: Tool[];
					stream?: boolean;
				};
				const message = this.answer({ messages, tools, answers: answersIn(messages) });
				if (stream) {
					response.setHeader('content-type', 'text/event-stream');
					response.end(streamed(message));
				} else {
					response.setHeader('content-type', 'application/json');
					response.end(JSON.stringify(whole(message)));
				}
			});
	});

	async open(): Promise<void> {
		await once(this.server.listen(0, '127.0.0.1'), 'listening');
	}

	close(): void {
		this.server.close();
		this.server.closeAllConnections();
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
	}

	/** Starts a conversation. */
	follow(script: Script): void {
		this.script = script;
		this.turn = 0;
		this.asked.length = 0;
	}

	private answer(asked: Asked): Message {
		this.asked.push(asked);
		const next = this.script[this.turn++] ?? { say: 'The script is at its end.' };
		const turn = typeof next === 'function' ? next(asked) : next;
		if ('say' in turn) return { role: 'assistant', content: turn.say };
		return {
			role: 'assistant',
			content: null,
			tool_calls: turn.call.map(([name, args], index) => ({
				id: `call_${this.turn}_${index}`,
				type: 'function',
				function: { name, arguments: JSON.stringify(args) },
			})),
		};
	}
}

const answersIn = (messages: Message[]): string[] =>
	messages
		.filter(({ role }) => role === 'tool')
		.map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)));

const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
const reason = ({ tool_calls }: Message) => (tool_calls ? 'tool_calls' : 'stop');

const whole = (message: Message) => ({
	id: 'chatcmpl-1',
	object: 'chat.completion',
	created: 1,
	model: 'scripted',
	choices: [{ index: 0, message, finish_reason: reason(message) }],
	usage,
});

function streamed(message: Message): string {
	const delta = {
		...message,
		tool_calls: message.tool_calls?.map((call, index) => ({ index, ...call })),
	};
	const chunk = (choice: object) =>
		`data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'scripted', choices: [{ index: 0, ...choice }] })}\n\n`;
	return `${chunk({ delta, finish_reason: null })}${chunk({ delta: {}, finish_reason: reason(message) })}data: [DONE]\n\n`;
}
