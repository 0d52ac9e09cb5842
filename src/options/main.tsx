import { optionsPorts } from './browser-ports.ts';
import { startOptions } from './start.tsx';

void startOptions(optionsPorts);
