import { expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import { badGateway, badGatewayPage, hang, page } from './harness/answers.ts';
import { SITE_HOSTS } from './harness/fault-server.ts';
import { inEachBrowser } from './harness/in-each-browser.ts';
import { openMany } from './harness/open-many.ts';
import { endsWith } from './harness/promises.ts';
import { says } from './harness/use-popup.ts';

const SECOND = 1000;
const HANGING = ['a0', 'a1', 'a2', 'a3', 'a4', 'a5'].map((name) => `${name}.evil.test`);
/** The first wait, with a margin for a busy machine. */
const IN_TIME = 20 * SECOND;
/** How long the page navigates from one failed page to the next. */
const MOVES = 10 * SECOND;

inEachBrowser(
  (shared) => {
    test('six hanging tabs of one domain do not hold up the page in front', {
      timeout: 240 * SECOND,
    }, async () => {
      const { browser, server } = shared;
      const hanging = HANGING.map((host) => server.site(host));
      for (const site of hanging) site.answer('/', badGateway(), hang());
      const { tabIds } = await openMany(
        shared,
        hanging.map((site) => site.url('/')),
      );
      // The first tab is visible, two hidden tabs have a slot, and the other three are queued.
      const isQueued = async (id: number) => {
        const phase = (await browser.stored(id))?.incident?.phase;
        return phase?.name === 'held' && phase.reason === 'queued';
      };
      const inLine = () => Promise.all(tabIds.map(isQueued));
      await until('three are in line', async () => (await inLine()).filter(Boolean).length === 3, {
        timeout: 120 * SECOND,
      });
      expect(hanging.filter((site) => site.hits('/').length === 2)).toHaveLength(3);
      const good = server.site();
      good.answer('/', badGateway(), page());
      await browser.openPage(good.url('/'));
      const [first, second] = await good.waitForHit('/', 2);
      expect((second?.at ?? Infinity) - (first?.at ?? 0)).toBeLessThan(IN_TIME);
      await browser.ask((api, ids: readonly number[]) => api.tabs.remove([...ids]), tabIds);
    });

    test('a page that goes from one failed page to the next costs a write a second, and is left alone', {
      timeout: 120 * SECOND,
    }, async () => {
      const { browser, server } = shared;
      const site = server.site();
      let started = Date.now();
      site.answerAll((path) => {
        // A busy browser may take seconds to open a window.
        if (path === '/p1') started = Date.now();
        const next = Number(path.slice(2)) + 1;
        const isOver = Date.now() - started > MOVES;
        const script = `<script>setTimeout(() => { location.href = '/p${next}'; }, 25)</script>`;
        return badGatewayPage(isOver ? '' : script);
      });
      await browser.ask((api) => {
        // A listener of its own for each try of the test, or they would all count.
        const counter = { saves: 0 };
        Object.assign(globalThis, { counter });
        api.storage.onChanged.addListener((_, area) => {
          if (area === 'local') counter.saves += 1;
        });
      });
      const tab = await browser.openPage(site.url('/p1'), { wait: false });
      await endsWith(shared, tab, 'rapid-failures');
      await until('it stays where it is', () => Date.now() - started > MOVES + 4 * SECOND, {
        timeout: 60 * SECOND,
      });
      const saves = await browser.ask(
        () => (globalThis as unknown as { counter: { saves: number } }).counter.saves,
      );
      const seconds = (Date.now() - started) / SECOND;
      console.log(`${site.hits().length} loads, ${saves} writes in ${seconds} s`);
      expect(site.hits().length).toBeGreaterThan(30);
      expect(saves).toBeLessThanOrEqual(seconds);
      const popup = await browser.openPopup(tab.tabId);
      await says(popup, 'main', /failed ten times within ten seconds/);
      await popup.close();
    });
  },
  {
    oneByOne: true,
    prefs: { 'network.dns.localDomains': [...SITE_HOSTS, ...HANGING].join() },
  },
);
