import { expect, test } from 'vitest';
import { until } from '../../../scripts/process/until.ts';
import { ACTIVATION_SPACING } from '../../../src/core/state/schedule.ts';
import { badGateway, page } from '../harness/answers.ts';
import type { Shared } from '../harness/in-each-browser.ts';
import { isBack } from '../harness/promises.ts';

/** A rotator shows each tab for this long, ms. */
const TURN = 3000;

/** Part of `outages.test.ts`. */
export function looksByMachines(shared: Shared): void {
  test('a tab rotator’s looks bring attempts at most every 30 s and use up none', async () => {
    const { browser, server } = shared;
    const site = server.site();
    site.answer('/', badGateway());
    const tab = await browser.openPage(site.url('/'));
    const other = await browser.ask(
      (api, windowId: number) => api.tabs.create({ windowId, url: 'about:blank' }),
      tab.windowId,
    );
    /** The looks that brought an attempt forward. It begins once the page was checked. */
    const counted = new Set<number>();
    const looks = async () => {
      const { incident } = (await browser.stored(tab.tabId)) ?? { incident: null };
      if (incident?.broughtForwardAt != null) counted.add(incident.broughtForwardAt);
      return (incident?.attempts ?? []).filter((it) => it.trigger === 'tab-activated');
    };
    await until(
      'two looks have brought an attempt',
      async () => {
        await browser.activate(other.id ?? -1);
        await browser.activate(tab.tabId);
        return (await looks()).length >= 2;
      },
      { timeout: 100_000, interval: TURN },
    );
    // At one moment: the next attempt may begin at any time.
    const { incident } = (await browser.stored(tab.tabId)) ?? expect.fail();
    const made = incident?.attempts ?? [];
    const times = made.filter((it) => it.trigger === 'tab-activated').map(({ at }) => at);
    const lookedAt = [...counted];
    for (const [nth, at] of lookedAt.entries())
      if (nth > 0) expect(at - (lookedAt[nth - 1] ?? 0)).toBeGreaterThanOrEqual(ACTIVATION_SPACING);
    expect(times.length).toBeLessThanOrEqual(lookedAt.length);
    expect(incident?.attemptsMade).toBe(made.length - times.length);
    const last = made.at(-1)?.at ?? 0;
    const hits = site.hits('/').filter(({ at }) => at < last);
    expect(hits.length).toBeLessThanOrEqual(made.length);
    site.answer('/', page());
    await isBack(shared, tab, site, '/');
  });
}
