import { ownerPorts } from './browser-ports.ts';
import { startOwner } from './start.tsx';

void startOwner(ownerPorts);
