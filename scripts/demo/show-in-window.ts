import type { InstalledBrowser } from '../browsers/find-browser.ts';
import { launch } from '../browsers/launch.ts';
import type { DemoGateway } from './demo-gateway.ts';

/** Opens the demo page in a window and stays until that browser is closed. */
export async function showDemo(
  browser: InstalledBrowser,
  gateway: DemoGateway,
  onHit: (listener: (gateway: DemoGateway) => void) => void,
): Promise<void> {
  const running = await launch(browser, {
    headless: false,
    hosts: [new URL(gateway.url).hostname],
  });
  onHit(({ hits }) => {
    const hit = hits.at(-1);
    if (hit) console.log(`The gateway answered request ${hits.length} with ${hit.status}.`);
  });
  const [page] = await running.browser.pages();
  const closed = new Promise<void>((done) => running.browser.once('disconnected', () => done()));
  console.log('Watch the icon of Bounceback and open it; close the browser to end this.');
  // A 502 is what is wanted here, and closing the browser on the way is a person's right.
  await page?.goto(gateway.url).catch(() => {});
  await closed;
  await running.close();
  gateway.stop();
}
