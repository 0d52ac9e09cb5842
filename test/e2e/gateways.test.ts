import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RealGateway } from '../../scripts/gateways/real-gateways.ts';
import { saying } from '../../scripts/gateways/upstreams/behaviours.ts';
import { createUpstream } from '../../scripts/gateways/upstreams/upstream.ts';
import { until } from '../../scripts/process/until.ts';
import { page } from './harness/answers.ts';
import {
  FAULTS,
  type RealChains,
  startOn,
  startRealChains,
} from './harness/gateways/real-chains.ts';
import { inEachBrowser } from './harness/in-each-browser.ts';
import { idsIn } from './harness/page-ids.ts';

/** What each answers when the server behind it refuses, closes, babbles. */
const STATUSES: Readonly<Record<RealGateway, readonly [number, number, number]>> = {
  nginx: [502, 502, 502],
  haproxy: [503, 502, 502],
  apache: [503, 502, 502],
  varnish: [503, 503, 503],
  caddy: [502, 502, 502],
};

const GATEWAYS = Object.keys(STATUSES) as RealGateway[];

const NAMES: Readonly<Record<RealGateway, string>> = {
  nginx: 'nginx',
  haproxy: 'HAProxy',
  apache: 'Apache',
  varnish: 'Varnish',
  caddy: 'Caddy',
};

let chains: RealChains | null = null;
beforeAll(async () => {
  chains = await startRealChains();
});
afterAll(() => chains?.stop());

/** What the popup calls the one who made the page. */
function named(popup: Page) {
  return popup.$eval('.gateway', (it) => {
    const { gateway, confidence } = (it as HTMLElement).dataset;
    return { text: it.textContent, gateway, confidence };
  });
}

function expected(gateway: RealGateway) {
  return {
    text: expect.stringContaining(NAMES[gateway]),
    gateway,
    // Its page is empty: a site's own empty answer that it has passed on looks the same.
    confidence: gateway === 'caddy' ? 'likely' : 'certain',
  };
}

inEachBrowser((shared) => {
  test.each(GATEWAYS)('a real %s is named, whatever ails the server behind it', async (gateway) => {
    const site = shared.server.site();
    site.answer('/', page());
    const { browser } = shared;
    const tab = await browser.openPage(site.url('/'));
    const popup = await browser.openPopup(tab.tabId);
    for (const [at, fault] of FAULTS.entries()) {
      const url = chains?.url(gateway, fault, site.host) ?? '';
      const status = STATUSES[gateway][at] ?? 0;
      // Chromium shows a page of its own in place of an empty one, and calls that a failure.
      await tab.page.goto(url).catch(() => null);
      await browser.waitForPhase(tab.tabId, () => true);
      const idOf = await idsIn(browser.ask);
      const { incident } = await browser.waitForPhase(
        tab.tabId,
        ({ name }, record) => record.incident?.page === idOf(url) && /waiting|held/.test(name),
      );
      expect(incident).toMatchObject({ initialStatus: status, answer: { status } });
      // What nobody has chosen is not retried, only explained.
      if (status !== 502) {
        expect(incident?.phase).toMatchObject({ name: 'held', reason: 'not-chosen' });
      }
      await until(`${gateway} is named where its server ${fault}`, async () => {
        expect(await named(popup)).toEqual(expected(gateway));
        return true;
      });
      // What is named next is not what was named before.
      await tab.page.goto(site.url('/'));
      await until('nobody is named', async () => (await popup.$('.gateway')) === null);
    }
    await popup.close();
  });

  // Not at the same time: the choice is for the whole browser.
  test.sequential('one click has a 503 tried again, and the page comes back when its server does', async () => {
    const upstream = await createUpstream();
    const haproxy = await startOn('haproxy', upstream);
    try {
      const tab = await shared.browser.openPage(
        `http://${shared.server.site().host}:${haproxy.port}/`,
      );
      await shared.browser.waitForPhase(
        tab.tabId,
        (phase) => phase.name === 'held' && phase.reason === 'not-chosen',
      );
      const popup = await shared.browser.openPopup(tab.tabId);
      const control = await popup.waitForSelector('.status-switch [role=switch]');
      expect(await control?.evaluate((it) => it.getAttribute('aria-checked'))).toBe('false');
      await control?.click();
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      await upstream.be(saying(BACK));
      await shared.browser.waitForPhase(tab.tabId, 'recovered');
      await until('the page', async () => (await tab.page.title()) === 'Back');
      await popup.close();
    } finally {
      haproxy.stop();
      upstream.stop();
    }
  });
});

const PAGE = '<!doctype html><title>Back</title><h1>Here we are</h1>';
const BACK = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${PAGE.length}\r\nConnection: close\r\n\r\n${PAGE}`;
