import { expect, test } from 'vitest';
import { PASSING_SPACING } from '../../../src/core/state/schedule.ts';
import { badGateway, failed, page, type Scripted } from '../harness/answers.ts';
import type { Shared } from '../harness/in-each-browser.ts';
import { isBack } from '../harness/promises.ts';

/** What Traefik sends while it knows of no container. */
const noRouter: Scripted = {
  status: 404,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  body: '404 page not found\n',
};

/** Part of `outages.test.ts`. */
export function answersInBetween(shared: Shared): void {
  test.each([
    ['a router’s 404', [noRouter]],
    ['a 500 of the starting app', [failed(500)]],
    ['a 403, a gateway error and a 404', [failed(403), badGateway(), failed(404)]],
  ] as const)(
    'a deploy that answers with %s before it works is waited through',
    async (_, between) => {
      const site = shared.server.site();
      site.answer('/', badGateway(), ...between, page());
      const tab = await shared.browser.openPage(site.url('/'));
      const hits = await site.waitForHit('/', 2 + between.length, 120_000);
      for (const [index, { at, answer }] of hits.entries()) {
        const next = hits[index + 1];
        if (answer.status === 502 || next === undefined) continue;
        expect(next.at - at, 'ms after an error in between').toBeGreaterThanOrEqual(
          PASSING_SPACING,
        );
      }
      await isBack(shared, tab, site, '/');
    },
  );

  test('a look makes no attempt sooner than ten seconds after an error in between', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway(), noRouter, page());
    const tab = await shared.browser.openPage(site.url('/'));
    await site.waitForHit('/', 2);
    await shared.browser.waitForPhase(tab.tabId, 'waiting');
    const other = await shared.browser.ask(
      (api, windowId: number) => api.tabs.create({ windowId, url: 'about:blank' }),
      tab.windowId,
    );
    await shared.browser.ask((api, id: number) => api.tabs.remove(id), other.id ?? -1);
    await shared.browser.activate(tab.tabId);
    const [, second, third] = await site.waitForHit('/', 3);
    expect((third?.at ?? 0) - (second?.at ?? 0)).toBeGreaterThanOrEqual(PASSING_SPACING);
    await isBack(shared, tab, site, '/');
  });
}
