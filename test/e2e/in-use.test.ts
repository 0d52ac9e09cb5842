import { inEachBrowser } from './harness/in-each-browser.ts';
import { inUse } from './outages/in-use.ts';

// In Firefox part of `outages.test.ts`; Chromium, a process for each tab, opens all of these too slowly at once.
inEachBrowser(inUse, { only: 'chromium' });
