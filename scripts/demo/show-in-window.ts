import type { InstalledBrowser } from '../browsers/find-browser.ts';
import { launch } from '../browsers/launch.ts';
import type { DemoGateway } from './demo-gateway.ts';

/** Opens the demo page in a window and waits until the user closes the browser. */
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
  console.log('Watch the icon of Bounceback, and click it. Close the browser to end the demo.');
  // The answer is a 502, as intended, and the user may close the browser meanwhile.
  await page?.goto(gateway.url).catch(() => {});
  await closed;
  await running.close();
  gateway.stop();
}
