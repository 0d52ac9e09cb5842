import { welcomePorts } from './browser-ports.ts';
import { startWelcome } from './start.tsx';

void startWelcome(welcomePorts);
