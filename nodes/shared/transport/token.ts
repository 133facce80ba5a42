import type { NetworkError } from './networkError';
import type { Problem } from './problem';
import { isExpired, type Answer, type Outcome } from './retry';

/**
 * The access token of a user session, shared by all requests of a run. A token that is not known to
 * work is tried by one request while the others wait: were they all sent, each would sign in.
 */
export class Token {
	/** How often the token has been replaced. */
	private renewals = 0;
	private works = false;
	private firstUse?: Promise<void>;
	private wrongLogin?: Problem;

	/** @param forget makes n8n fetch another token before the next request */
	constructor(private readonly forget: () => void) {}

	/** Sends a request when it is its turn. */
	async use(send: () => Promise<Raw>): Promise<Outcome> {
		while (this.firstUse) await this.firstUse;
		// Tried once: many times would lock the account.
		if (this.wrongLogin) return { problem: this.wrongLogin };
		return this.works ? await this.sendWith(send) : await this.tryOut(send);
	}

	/** The token has run out. */
	renew(): void {
		this.renewals++;
		this.works = false;
		this.forget();
	}

	private async sendWith(send: () => Promise<Raw>): Promise<Outcome> {
		const sentWith = this.renewals;
		const outcome = await send();
		if (!('answer' in outcome)) return outcome;
		return { ...outcome, token: sentWith === this.renewals ? 'inUse' : 'renewed' };
	}

	private async tryOut(send: () => Promise<Raw>): Promise<Outcome> {
		let done = () => {};
		this.firstUse = new Promise((resolve) => (done = resolve));
		try {
			const sentWith = this.renewals;
			const outcome = await send();
			if (sentWith !== this.renewals)
				return 'answer' in outcome ? { ...outcome, token: 'renewed' } : outcome;
			this.works = this.worked(outcome);
			if (!('answer' in outcome)) return outcome;
			// The first token comes from the credential and may have run out long ago.
			return { ...outcome, token: sentWith === 0 ? 'inUse' : 'new' };
		} finally {
			this.firstUse = undefined;
			done();
		}
	}

	/** Whether OOTI has accepted the token, as far as can be told. */
	private worked(outcome: Raw): boolean {
		if ('answer' in outcome) return !isExpired(outcome.answer);
		if ('problem' in outcome) return false;
		const { problem, signingIn } = outcome.error;
		if (problem.errorCode === 'wrongLogin') this.wrongLogin = problem;
		return !signingIn;
	}
}

/** What came of a request, before anything is known of its token. */
export type Raw = { answer: Answer } | { error: NetworkError } | { problem: Problem };
