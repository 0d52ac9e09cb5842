import { startOwner } from '../../src/owner/start.tsx';
import { fakeOwnerPorts } from './fake-ports.ts';
import { pageBrowser } from './page-browser.ts';

void startOwner(fakeOwnerPorts(pageBrowser));
