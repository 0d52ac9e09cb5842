import type { BrowserKind } from '../../scripts/browsers/find-browser.ts';
import { startFaultServer } from '../e2e/harness/fault-server.ts';
import { launchTestBrowser } from '../e2e/harness/launch-test-browser.ts';
import { answerAt } from './answer-at.ts';
import { createHands } from './driver.ts';
import type { Plan } from './plan.ts';
import type { SentRequest, Story } from './recording.ts';
import { isEligible } from './verdict.ts';

const LOOK_EVERY = 1_000;
/** The record of a closed tab is removed within this time, ms. */
const FORGOTTEN_IN = 20_000;

/** Firefox itself repeats a request up to five times if its connection breaks before an answer; the log must show only the extension's repeats. */
const ONCE = { 'network.http.request.max-attempts': 1 };

/** Carries out a plan in a real browser and returns its log. */
export async function run(kind: BrowserKind, plan: Plan): Promise<Story> {
  const server = await startFaultServer();
  const browser = await launchTestBrowser(kind, { prefs: ONCE });
  try {
    const sites = plan.hosts.map(() => server.site());
    const hands = createHands(browser, sites, plan.size);
    await hands.choose(503);
    const began = Date.now();
    for (const [nth, site] of sites.entries()) {
      site.answerAll((path) => answerAt(plan.hosts[nth] ?? [], Date.now() - began, path));
    }
    const passed = (ms: number) => pause(Math.max(0, began + ms - Date.now()));
    for (const action of plan.actions) {
      await passed(action.at);
      await hands.carryOut(action);
    }
    await passed(plan.size.lasts);
    const sentRequests = () =>
      sites.flatMap((site, host) => site.hits().flatMap((it) => toSentRequests(host, it)));
    const story = async (kept: readonly string[]): Promise<Story> => ({
      requests: sentRequests().sort((a, b) => a.at - b.at),
      done: hands.done,
      tabs: await hands.leftOpen(),
      kept,
    });
    let now = await story([]);
    const end = Date.now() + plan.size.patience;
    while (Date.now() < end && now.tabs.some((it) => isEligible(it, now) && it.title !== 'Back')) {
      await pause(LOOK_EVERY);
      now = await story([]);
    }
    // Not read again: an attempt that has begun since then would count, but not the page that it brings.
    const last = now;
    const closed = await hands.closeAll();
    const kept = await forgotten(hands.keys);
    if (!isAnyKept(kept)) return { ...last, kept };
    // A tab that closed while the background was dead loses its record at the next start. Not so the tabs closed just now.
    const closedKeys = new Set(closed.map((id) => `tab:${id}`));
    const forever = kept.filter((key) => closedKeys.has(key));
    await browser.killBackground();
    await hands.choose(503);
    return { ...last, kept: [...forever, ...(await forgotten(hands.keys))] };
  } finally {
    await browser.close();
    server.stop();
  }
}

function toSentRequests(
  host: number,
  { path, method, at, until, sent, answer }: ReturnType<FaultSite['hits']>[number],
): SentRequest[] {
  const tab = Number(/^\/t(\d+)/.exec(path)?.[1] ?? 0);
  // Browsers report an incomplete answer as a network error.
  const isWhole = answer.instead === undefined;
  const left = isWhole && until !== null && !sent;
  const status = isWhole && !left ? (answer.status ?? 200) : null;
  const retryAfter = left ? 0 : Number(answer.headers?.['retry-after'] ?? 0);
  return tab === 0 ? [] : [{ host, tab, path, method, at, until, status, left, retryAfter }];
}

type FaultSite = ReturnType<Awaited<ReturnType<typeof startFaultServer>>['site']>;

async function forgotten(keys: () => Promise<readonly string[]>): Promise<readonly string[]> {
  const end = Date.now() + FORGOTTEN_IN;
  for (;;) {
    const kept = await keys();
    if (!isAnyKept(kept) || Date.now() > end) return kept;
    await pause(LOOK_EVERY);
  }
}

function isAnyKept(keys: readonly string[]): boolean {
  return keys.some((key) => /^(tab:\d|circuit:)/.test(key));
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
