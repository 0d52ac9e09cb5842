import { startOptions } from '../../src/options/start.tsx';
import { fakeOptionsPorts } from './fake-ports.ts';
import { pageBrowser } from './page-browser.ts';

void startOptions(fakeOptionsPorts(pageBrowser));
