import '../../test/support/typescriptFirst';
import { runFromTerminal } from '../support/command';
import { dialects } from './command';

void runFromTerminal(dialects);
