import { popupPorts } from './browser-ports.ts';
import { startPopup } from './start.tsx';

// No top-level `await`: with one, the bundler would split the code of the first paint over many
// files.
void startPopup(popupPorts);
