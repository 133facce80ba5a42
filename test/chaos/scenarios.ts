import { kills } from './killed';
import { matrix } from './matrix';
import { outages } from './outage';
import { patience } from './patience';
import { queues } from './queue';
import { scale } from './scale';
import type { Scenario } from './scenario';
import { searches } from './searches';
import { secrets } from './secrets';
import { sessions } from './sessions';
import { stops } from './stops';
import { triggers } from './trigger';

/** All scenarios, in the order in which they run. */
const scenarios: Scenario[] = [
	...matrix,
	...stops,
	...patience,
	...sessions,
	...scale,
	...kills,
	...triggers,
	...outages,
	...queues,
	...secrets,
	...searches,
];

/** The scenarios whose names match all patterns. */
export const matching = (patterns: readonly string[]): Scenario[] =>
	scenarios.filter(({ name }) => patterns.every((pattern) => new RegExp(pattern).test(name)));
