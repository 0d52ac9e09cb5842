import { startWelcome } from '../../src/welcome/start.tsx';
import { fakeWelcomePorts } from './fake-ports.ts';
import { pageBrowser } from './page-browser.ts';

const state = new URLSearchParams(location.search).get('state') ?? '';

void startWelcome(fakeWelcomePorts(pageBrowser, state));
