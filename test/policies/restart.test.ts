import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { tempFolder } from '../../scripts/process/temp-folder.ts';
import { until } from '../../scripts/process/until.ts';
import { HIDDEN_SPACING, JITTER, SCHEDULE } from '../../src/core/state/schedule.ts';
import { MAX_FOLLOWERS } from '../../src/core/state/site-circuit.ts';
import type { TabRecord } from '../../src/core/state/tab-record.ts';
import { tabsIn } from '../../src/core/storage/stored-tab.ts';
import { badGateway, page, slowly } from '../e2e/harness/answers.ts';
import { requestsOf, testimony } from '../e2e/harness/failure-report.ts';
import { startFaultServer } from '../e2e/harness/fault-server.ts';
import { openMany } from '../e2e/harness/open-many.ts';
import type { TestBrowser } from '../e2e/harness/test-browser.ts';
import { mostAtOnce } from '../e2e/harness/under-way.ts';
import { textOf } from '../e2e/harness/use-popup.ts';
import { startInstalled } from './harness/start-installed.ts';

const SECOND = 1000;
const PATHS = Array.from({ length: 8 }, (_, nth) => `/${nth}`);
/** The Retry-After of one site (s), which is longer than the restart takes. */
const RETRY_AFTER = 45;
/** The response time of the site once it is up (ms), long enough for requests to overlap. */
const ANSWER_TIME = 300;
const LAST_AFTER_FIRST = 8 * SECOND;
/** Long enough for a slow machine to start a browser. */
const PATIENCE = { timeout: 60 * SECOND };
/** Long enough for two attempts, even if only hidden tabs failed. */
const TWO_ATTEMPTS = { timeout: 2 * (1 + JITTER) * HIDDEN_SPACING + 30 * SECOND };

/** The shortest wait (ms) of the schedule before the attempt after `made` attempts. */
const shortestWait = (made: number) => (SCHEDULE[made] ?? 0) * (1 - JITTER);

/** The records of open test tabs that have an incident, by address. */
async function incidents({ ask }: TestBrowser): Promise<ReadonlyMap<string, TabRecord>> {
  const [stored, open] = await ask(async (api) => {
    const tabs = await api.tabs.query({ url: 'http://*.test/*' });
    const open = tabs.map(({ id, url }) => [id ?? -1, url ?? ''] as const);
    return [await api.storage.local.get(null), open] as const;
  });
  const records = tabsIn(stored);
  return new Map(
    open.flatMap(([tabId, url]) => {
      const record = records.get(tabId);
      return record?.incident ? [[url, record] as const] : [];
    }),
  );
}

const badgeOf = ({ ask }: TestBrowser, tabId: number) =>
  ask(
    async (api, id: number) => ({
      text: await api.action.getBadgeText({ tabId: id }),
      title: await api.action.getTitle({ tabId: id }),
    }),
    tabId,
  );

test('a restored session of eight tabs of a dead site makes no request before its time, says that it waits, and brings each tab back with one request once the site is up', async () => {
  const updateSite = inject('updateSite');
  const folder = tempFolder('restored');
  const profile = join(folder.path, 'profile');
  const server = await startFaultServer();
  const [site, patient] = [server.site(), server.site()];
  site.answerAll(() => badGateway());
  patient.answer('/', badGateway({ 'retry-after': `${RETRY_AFTER}` }), page());
  const addresses = [...PATHS.map(site.url), patient.url('/')];
  /** The requests of the extension to the site: all except the first request of each tab. */
  const automatic = () => site.hits().slice(PATHS.length);
  let browser = await startInstalled(updateSite, { profile });
  try {
    await openMany({ browser }, addresses);
    await until('all are known', async () => {
      return (await incidents(browser)).size === addresses.length;
    });
    await until('the site was tried twice', () => automatic().length >= 2, TWO_ATTEMPTS);
    await until('both attempts are known', async () => {
      const found = [...(await incidents(browser)).values()];
      return found.some(({ incident }) => (incident?.attemptsMade ?? 0) >= 2);
    });
    await browser.close();

    browser = await startInstalled(updateSite, { profile, restore: true });
    const restored = await until(
      'each restored tab has taken up its incident',
      async () => {
        const found = await incidents(browser);
        return found.size === addresses.length && found;
      },
      PATIENCE,
    );
    const [first = 0, ...others] = addresses.map((url) => restored.get(url)?.tabId ?? 0);
    const [second = 0] = others;
    const says = /trying in another tab of this site/i;
    await until('the first tab counts down', async () =>
      /^(\d+s|…)$/.test((await badgeOf(browser, first)).text),
    );
    const held = await until('the second tab says that it waits', async () => {
      const found = await badgeOf(browser, second);
      return found.text === '||' && found;
    });
    const popup = await browser.openPopup(second);
    await until('the popup says that it waits', async () => says.test(await textOf(popup, 'body')));
    await popup.close();
    // If restored 502 pages were retried at once, all would have been requested by now.
    expect(automatic().length, 'requests while the site is down').toBeLessThanOrEqual(3);
    expect(held.title).toMatch(says);

    await until('the site is tried again', () => automatic().length >= 3, PATIENCE);
    const [, at2 = 0, at3 = 0] = automatic().map(({ at }) => at);
    expect(at3 - at2, 'from the second attempt until the third').toBeGreaterThanOrEqual(
      shortestWait(2),
    );
    const inVain = automatic().length;
    expect(inVain).toBe(3);
    site.answerAll(() => slowly(ANSWER_TIME, page()));
    await until('all have been asked for', () => automatic().length >= inVain + PATHS.length, {
      timeout: 90 * SECOND,
    });
    await until('all are back', async () => {
      const found = await incidents(browser);
      return PATHS.every((path) => found.get(site.url(path))?.incident?.phase.name === 'recovered');
    });
    const came = automatic().slice(inVain);
    const [one, ...followers] = came;
    expect(came.map(({ path }) => path).sort()).toEqual(PATHS);
    expect((one?.at ?? 0) - at3).toBeGreaterThanOrEqual(shortestWait(3));
    // The probe makes the first request; the followers start once it has recovered.
    expect(Math.min(...followers.map(({ at }) => at))).toBeGreaterThanOrEqual(one?.until ?? 0);
    expect(mostAtOnce(came)).toBeLessThanOrEqual(MAX_FOLLOWERS);
    const took = Math.max(...came.map(({ at }) => at)) - (one?.at ?? 0);
    expect(took, 'from the first that is back until the last, ms').toBeLessThanOrEqual(
      LAST_AFTER_FIRST,
    );
    const kept = tabsIn(await browser.ask((api) => api.storage.local.get(null)));
    expect(
      [...kept.keys()].filter((tabId) => tabId < 0),
      'pages that wait for a tab',
    ).toEqual([]);
    const [failed, back] = await patient.waitForHit('/', 2, 90 * SECOND);
    expect((back?.at ?? 0) - (failed?.at ?? 0)).toBeGreaterThanOrEqual(RETRY_AFTER * SECOND);
  } catch (error) {
    console.log([await testimony(browser), ...[site, patient].map(requestsOf)].join('\n'));
    throw error;
  } finally {
    await browser.close();
    server.stop();
    folder.remove();
  }
}, 360_000);
