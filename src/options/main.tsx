import { optionsBrowserPorts } from './browser-ports.ts';
import { startOptions } from './start.tsx';

void startOptions(optionsBrowserPorts);
