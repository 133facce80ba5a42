import { runFromTerminal } from '../support/command';
import { check } from './check';

void runFromTerminal(check);
