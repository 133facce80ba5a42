import { runFromTerminal } from '../support/command';
import { probe } from './probe';

void runFromTerminal(probe);
