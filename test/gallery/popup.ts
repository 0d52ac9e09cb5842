import { startPopup } from '../../src/popup/start.tsx';
import { fakePopupPorts } from './fake-ports.ts';
import { pageBrowser } from './page-browser.ts';

void startPopup(fakePopupPorts(pageBrowser));
