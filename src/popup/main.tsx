import { popupBrowserPorts } from './browser-ports.ts';
import { startPopup } from './start.tsx';

// No `await` outside: with one, the bundler would split what the first picture needs over many files.
void startPopup(popupBrowserPorts);
