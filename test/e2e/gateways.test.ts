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
import { openDetails } from './harness/use-popup.ts';

/** The status of each when the server behind it refuses the connection, closes it, or sends an invalid answer. */
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

/** Their 503 is not retried, so the page stays. */
const TRANSLATED = ['haproxy', 'apache', 'varnish'] as const;

/** Runs in a page: changes its words, but no names and numbers, and adds what Chrome's translator adds. */
function translateAsChromeDoes(): void {
  const names = /^(nginx|Apache|Varnish|XID:|\(Debian\)|\S*\d\S*|\W*)$/;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: Node[] = [];
  while (texts.nextNode()) found.push(texts.currentNode);
  const words = (text: string) =>
    text.replace(/\S+/g, (word) =>
      names.test(word) ? word : `${word.slice(0, 1)}é${word.length}`,
    );
  for (const text of found) {
    if (text.nodeValue?.trim() === '') continue;
    const outer = document.createElement('font');
    const inner = outer.appendChild(document.createElement('font'));
    outer.dir = inner.dir = 'auto';
    inner.textContent = words(text.nodeValue ?? '');
    text.parentNode?.replaceChild(outer, text);
  }
  document.title = words(document.title);
  document.documentElement.lang = 'eo';
  document.documentElement.className = 'translated-ltr';
}

let chains: RealChains | null = null;
beforeAll(async () => {
  chains = await startRealChains();
});
afterAll(() => chains?.stop());

/** The gateway that the popup names. */
async function named(popup: Page) {
  await openDetails(popup);
  return popup.$eval('.gateway', (it) => {
    const { gateway, confidence } = (it as HTMLElement).dataset;
    return { text: it.textContent, gateway, confidence };
  });
}

function expected(gateway: RealGateway) {
  return {
    text: expect.stringContaining(NAMES[gateway]),
    gateway,
    // Caddy's page is empty, and an empty answer of the site's own that it passes on looks the same.
    confidence: gateway === 'caddy' ? 'likely' : 'certain',
  };
}

inEachBrowser((shared) => {
  test.each(GATEWAYS)(
    'the popup names a real %s, in whichever way the server behind it fails',
    async (gateway) => {
      const site = shared.server.site();
      site.answer('/', page());
      const { browser } = shared;
      const tab = await browser.openPage(site.url('/'));
      const popup = await browser.openPopup(tab.tabId);
      for (const [at, fault] of FAULTS.entries()) {
        const url = chains?.url(gateway, fault, site.host) ?? '';
        const status = STATUSES[gateway][at] ?? 0;
        // Chromium replaces an empty page by its own error page, and `goto` rejects.
        await tab.page.goto(url).catch(() => null);
        await browser.waitForPhase(tab.tabId, () => true);
        const idOf = await idsIn(browser.ask);
        const { incident } = await browser.waitForPhase(
          tab.tabId,
          ({ name }, record) => record.incident?.page === idOf(url) && /waiting|held/.test(name),
        );
        expect(incident).toMatchObject({ initialStatus: status, answer: { status } });
        // A status whose switch is off is explained, not retried.
        if (status !== 502) {
          expect(incident?.phase).toMatchObject({ name: 'held', reason: 'not-chosen' });
        }
        await until(`${gateway} is named where its server ${fault}`, async () => {
          expect(await named(popup)).toEqual(expected(gateway));
          return true;
        });
        // Leaves the page, so that the next name is not a leftover of this one.
        // A retry that begins at this moment replaces this navigation.
        await until('the page is left', () => tab.page.goto(site.url('/')));
        await until('the popup names no gateway', async () => (await popup.$('.details')) === null);
      }
      await popup.close();
    },
  );

  test.each(TRANSLATED)(
    'the popup names a real %s although its page was translated',
    async (gateway) => {
      const site = shared.server.site();
      site.answer('/', page());
      const { browser } = shared;
      const tab = await browser.openPage(site.url('/'));
      const url = chains?.url(gateway, 'refuses', site.host) ?? '';
      await tab.page.goto(url);
      await browser.waitForPhase(tab.tabId, 'held');
      await tab.page.evaluate(translateAsChromeDoes);
      const popup = await browser.openPopup(tab.tabId);
      await until(`${gateway} is named`, async () => {
        // HAProxy leaves no name on its page.
        const confidence = gateway === 'haproxy' ? 'likely' : 'certain';
        expect(await named(popup)).toEqual({ ...expected(gateway), confidence });
        return true;
      });
      expect(await tab.page.evaluate(() => document.body.innerText)).not.toMatch(/gateway|server/i);
      await popup.close();
    },
  );

  // Sequential, since the switch applies to the whole browser.
  test.sequential('ticking this kind of error in the popup retries HAProxy’s 503 until its server is back', async () => {
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
      const control = await popup.waitForSelector('.tick input');
      expect(await control?.evaluate((it) => (it as HTMLInputElement).checked)).toBe(false);
      await control?.click();
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      await upstream.be(saying(BACK));
      await shared.browser.waitForPhase(tab.tabId, 'recovered');
      await until('the tab shows the page', async () => (await tab.page.title()) === 'Back');
      await popup.close();
    } finally {
      haproxy.stop();
      upstream.stop();
    }
  });
});

const PAGE = '<!doctype html><title>Back</title><h1>Here we are</h1>';
const BACK = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${PAGE.length}\r\nConnection: close\r\n\r\n${PAGE}`;
