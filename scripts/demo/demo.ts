import { parseArgs } from 'node:util';
import { BROWSER_NAMES, findBrowser, type InstalledBrowser } from '../browsers/find-browser.ts';
import { hasDisplay } from '../browsers/has-display.ts';
import { buildAll } from '../build.ts';
import { ensureSystemPackages } from '../process/system-packages.ts';
import { type DemoGateway, startDemoGateway } from './demo-gateway.ts';
import { tellDemo } from './show-in-terminal.ts';
import { showDemo } from './show-in-window.ts';

/** Long enough (ms) for a few attempts to fail. */
const DOWN_FOR = 15_000;

/** Runs the demo. Throws an error whose message is one sentence for the user. */
export async function runDemo(args: readonly string[]): Promise<void> {
  const { wanted, headless } = parse(args);
  const browser = find(wanted);
  console.log('Building the extension …');
  await buildAll();
  let onFirstRequest: (gateway: DemoGateway) => void = () => {};
  const gateway = await startDemoGateway(DOWN_FOR, () => onFirstRequest(gateway));
  console.log(
    `${gateway.url} is behind ${gateway.name}. The server behind it starts ${DOWN_FOR / 1000} s after the first request.`,
  );
  console.log(`Opening ${browser.name}${headless ? ' without a window' : ''} …`);
  if (headless) await tellDemo(browser, gateway);
  else
    await showDemo(browser, gateway, (listener) => {
      onFirstRequest = listener;
    });
}

function parse(args: readonly string[]): { wanted: string | undefined; headless: boolean } {
  const { values } = parseArgs({
    args: [...args],
    options: { browser: { type: 'string' }, headless: { type: 'boolean', default: false } },
  });
  const wanted = values.browser?.toLowerCase();
  if (wanted !== undefined && !BROWSER_NAMES.includes(wanted)) {
    throw new Error(`--browser must be one of ${BROWSER_NAMES.join(', ')}, not "${wanted}".`);
  }
  return { wanted, headless: values.headless || !hasDisplay() };
}

function find(wanted: string | undefined): InstalledBrowser {
  // Without nginx the built-in gateway is used, so a missing nginx is not an error.
  ensureSystemPackages(['nginx']);
  const found = findBrowser(wanted);
  if (found) return found;
  const missing = ensureSystemPackages([wanted === 'firefox' ? 'firefox' : 'chromium']);
  const installed = findBrowser(wanted);
  if (installed) return installed;
  const which = wanted
    ? `No ${wanted.charAt(0).toUpperCase()}${wanted.slice(1)} was found.`
    : 'No browser was found.';
  throw new Error([which, ...missing].join(' '));
}
