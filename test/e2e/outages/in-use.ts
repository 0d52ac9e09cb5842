import { expect, test } from 'vitest';
import { until } from '../../../scripts/process/until.ts';
import { TOUCH_HOLDS } from '../../../src/core/state/schedule.ts';
import { badGateway, badGatewayPage, page, patient } from '../harness/answers.ts';
import type { Site } from '../harness/fault-server.ts';
import type { Shared } from '../harness/in-each-browser.ts';
import { isBack, isHeld } from '../harness/promises.ts';
import type { OpenedTab } from '../harness/test-browser.ts';
import { FIELD, PLACES, type Place } from '../harness/typing-places.ts';

const TEXT = 'Dear all';
/** Retry-After in seconds: long enough to open the page and touch it, beside all the tests that begin with it. */
const FIRST_WAIT = 30;
/** Retry-After in seconds, where nothing touches the page. */
const SHORT_WAIT = 10;
const PATIENCE = { timeout: 300_000 };

/** Waits until the page is held as in use although its last touch was more than two minutes ago. */
async function isKept({ browser }: Shared, tab: OpenedTab, site: Site, where: string) {
  const touchedAt = Date.now();
  await browser.waitForPhase(
    tab.tabId,
    (phase) => {
      const isInUse = phase.name === 'held' && phase.reason === 'in-use';
      const isOver = site.hits('/').length > 1;
      return isOver || (isInUse && phase.since > touchedAt + TOUCH_HOLDS);
    },
    240_000,
  );
  expect(site.hits('/'), where).toHaveLength(1);
}

/** Part of `outages.test.ts` in Firefox, and of `in-use.test.ts` in Chromium. */
export function inUse(shared: Shared): void {
  const open = async (body: string, wait = FIRST_WAIT) => {
    const site = shared.server.site();
    site.answer('/', patient(badGatewayPage(body), wait), page());
    return { site, tab: await shared.browser.openPage(site.url('/')) };
  };

  const typeAndLeave = async ({ where, body, ready, read }: Place): Promise<void> => {
    const other = shared.server.site();
    other.answer('/', page(FIELD));
    const { site, tab } = await open(body(other.url('/')));
    await ready?.(tab.page);
    // Keys reach no page while a window that another test opens takes the focus.
    await until(`text is in ${where}`, async () => {
      if ((await read(tab.page, shared, tab.tabId)) === TEXT) return true;
      await tab.page.mouse.click(100, 50);
      await tab.page.keyboard.type(TEXT);
      return false;
    });
    // Moves the focus away from the text.
    await tab.page.mouse.click(100, 500);
    expect(site.hits('/'), `${where}, while the test was typing`).toHaveLength(1);
    await isKept(shared, tab, site, where);
    expect(await read(tab.page, shared, tab.tabId), where).toBe(TEXT);
  };

  // One test for all places, since each waits for the same two minutes.
  test(
    'text typed into a field, an editable, a frame, a shadow root, designMode or a script’s page is kept, even minutes after the last touch',
    PATIENCE,
    async () => {
      await Promise.all(PLACES.map(typeAndLeave));
    },
  );

  test(
    'an error page whose button was pressed once is retried within two and a half minutes',
    PATIENCE,
    async () => {
      const { site, tab } = await open(
        '<style>body { background: #eef }</style><script src="/analytics.js"></script><h1>We will be right back</h1><button onclick="value = 1">Why?</button><button>Home</button>',
      );
      site.answer('/analytics.js', {
        status: 200,
        headers: { 'content-type': 'text/javascript' },
        body: 'addEventListener("beforeunload", () => navigator.sendBeacon("/left"))',
      });
      // A press reaches no page while a window that another test opens takes the focus.
      await until('the page was pressed', async () => {
        await tab.page.click('button');
        return tab.page.$eval('button', ({ value }) => value === '1');
      });
      const pressedAt = Date.now();
      await site.waitForHit('/', 2, 180_000);
      await isBack(shared, tab, site, '/');
      const after = (site.hits('/')[1]?.at ?? 0) - pressedAt;
      expect(after).toBeGreaterThan(TOUCH_HOLDS - 5_000);
      expect(after).toBeLessThan(150_000);
    },
  );

  // No driver can freeze a tab of Firefox.
  test.runIf(shared.kind === 'chromium')(
    'a hidden tab that was found unused is retried although its page is frozen',
    PATIENCE,
    async () => {
      const site = shared.server.site();
      site.answer('/', badGateway(), badGateway(), page());
      const tab = await shared.browser.openInBackground(site.url('/'));
      await site.waitForHit('/', 2, 120_000);
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      const session = await tab.page.createCDPSession();
      await session.send('Page.setWebLifecycleState', { state: 'frozen' });
      await site.waitForHit('/', 3, 120_000);
      await shared.browser.waitForPhase(tab.tabId, 'recovered');
    },
  );

  test.runIf(shared.kind === 'chromium')(
    'a hidden tab that froze before it was found unused waits until it wakes',
    PATIENCE,
    async () => {
      const site = shared.server.site();
      site.answer('/', badGateway(), page());
      const tab = await shared.browser.openInBackground(site.url('/'));
      const session = await tab.page.createCDPSession();
      await session.send('Page.setWebLifecycleState', { state: 'frozen' });
      await isHeld(shared, tab, 'frozen');
      expect(site.hits('/')).toHaveLength(1);
      await session.send('Page.setWebLifecycleState', { state: 'active' });
      await shared.browser.activate(tab.tabId);
      await isBack(shared, tab, site, '/');
    },
  );

  test.each([
    [
      'a muted, looping video',
      `<video src="data:audio/wav;base64,${silence()}" autoplay muted loop playsinline onplaying="fetch('/ready')"></video>`,
    ],
    [
      'a field filled by a script',
      '<input id="code"><script>code.value = "502-8f3a"; fetch("/ready")</script>',
    ],
    [
      'an autofocused search box',
      `<input id="search" autofocus><script>
        const looks = setInterval(() => {
          if (document.activeElement !== search) return;
          clearInterval(looks);
          fetch('/ready');
        }, 20);
      </script>`,
    ],
  ])('an untouched page with %s is retried', async (_, body) => {
    const { site } = await open(body, SHORT_WAIT);
    await site.waitForHit('/ready');
    const [first, second] = await site.waitForHit('/', 2);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeLessThan(30_000);
  });
}

/** One second of silence as a WAV file, in Base64. */
function silence(): string {
  const samples = 8_000;
  const wav = Buffer.alloc(44 + samples, 128);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(8_000, 24);
  wav.writeUInt32LE(8_000, 28);
  wav.writeUInt16LE(1, 32);
  wav.writeUInt16LE(8, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples, 40);
  return wav.toString('base64');
}
