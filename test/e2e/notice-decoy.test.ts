import { expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import { badGateway, badGatewayPage, page, patient } from './harness/answers.ts';
import { inEachBrowser, type Shared } from './harness/in-each-browser.ts';
import { clickNotice, fails, noticeOn, waitForNotice } from './harness/notice.ts';
import { isBack } from './harness/promises.ts';
import type { OpenedTab } from './harness/test-browser.ts';

const STRIP =
  'position:fixed;inset:auto 0 0;width:auto;height:60px;margin:0;border:0;background:#fff;pointer-events:none;';

/** Clicks where the last button of the notice is. */
async function clickAtRightEnd({ page }: OpenedTab): Promise<void> {
  const [width, height] = (await page.evaluate('[innerWidth, innerHeight]')) as [number, number];
  await page.mouse.click(width - 26, height - 17);
}

/** The stored switch of the notice; undefined if it has its default. */
async function storedSwitch({ browser }: Shared): Promise<unknown> {
  return (await browser.ask((api) => api.storage.local.get('notice'))).notice;
}

inEachBrowser(
  (shared) => {
    test('a click on a decoy that a page lays over the notice changes no setting, and no other page', async () => {
      const decoy = `<div style="${STRIP}z-index:2147483647">Click anywhere here to continue</div>`;
      const { tab } = await fails(shared, badGatewayPage(decoy));
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      await until('the notice is in the page', () =>
        tab.page.evaluate('document.documentElement.children.length > 2'),
      );
      await until('the click has arrived', async () => {
        await clickAtRightEnd(tab);
        return (await tab.page.evaluate('document.documentElement.children.length')) === 2;
      });
      const other = await fails(shared, badGateway());
      await waitForNotice(shared, other.tab.page);
      expect(await storedSwitch(shared)).toBeUndefined();
    });
  },
  { oneByOne: true },
);

inEachBrowser((shared) => {
  test('no effect on the root element hides the notice, and nothing of the page lies above it', async () => {
    const style =
      '<style>html { opacity: 0; transform: scale(.1); filter: blur(9px) }</style>' +
      `<div style="${STRIP}z-index:2147483647"></div>`;
    const { site, tab } = await fails(shared, badGatewayPage(style), page());
    const { top, bottom } = await waitForNotice(shared, tab.page);
    expect(bottom).toBeCloseTo(Number(await tab.page.evaluate('innerHeight')), 1);
    expect(bottom - top).toBeGreaterThan(30);
    const above = `document.elementFromPoint(innerWidth / 2, innerHeight - 10).parentNode === document.documentElement`;
    expect(await tab.page.evaluate(above)).toBe(true);
    await clickNotice(shared, tab.page, 'Try now');
    await isBack(shared, tab, site, '/');
  });
});

inEachBrowser(
  (shared) => {
    test('a press on a notice that the page keeps covered does not count, and counts once it is uncovered', async () => {
      const decoy =
        `<div popover="manual" id="decoy" style="${STRIP}">Click anywhere here to continue</div>` +
        '<script>const cover = () => { decoy.hidePopover(); decoy.showPopover(); timer = requestAnimationFrame(cover) };' +
        'let timer = requestAnimationFrame(cover)</script>';
      const { site, tab } = await fails(shared, badGatewayPage(decoy), patient(badGateway(), 600));
      await waitForNotice(shared, tab.page);
      for (let times = 0; times < 5; times += 1) {
        await clickAtRightEnd(tab);
        expect(await noticeOn(shared, tab.page)).not.toBeNull();
      }
      await tab.page.evaluate('cancelAnimationFrame(timer); decoy.remove()');
      await clickNotice(shared, tab.page, 'Try now');
      await site.waitForHit('/', 2);
      await waitForNotice(shared, tab.page);
    });
  },
  { only: 'chromium' },
);
