import { nextDeadline } from '../../src/core/retry/deadlines.ts';
import type { Command, Event } from '../../src/core/state/events.ts';
import type { SiteCircuit } from '../../src/core/state/site-circuit.ts';
import type { TabRecord } from '../../src/core/state/tab-record.ts';
import { queried, reloaded, tabAt, untouched } from './browser.ts';
import { happen } from './core.ts';
import { playOurs, returnIn } from './ours.ts';
import { type Random, seeded, seedOf } from './random.ts';
import { bringBack, fixed } from './schedules.ts';
import { mean } from './statistics.ts';

const SECOND = 1000;
/** How long every answer takes, ms. */
export const PROBE_TIMEOUT = 300;
/** How long every site is down, ms. */
export const SHORT_OUTAGE = 20 * SECOND;
/** All tabs are opened within this time of the beginning of the outage, ms. */
export const OPENED_WITHIN = SECOND;

/** The name of the row of the shipped core. */
export const OURS = 'Bounceback';

/** What many tabs cost their sites during an outage, and how soon all are back. */
export interface Crowd {
  readonly name: string;
  readonly tabs: number;
  readonly sites: number;
  /** Automatic requests of all tabs together during the outage. */
  readonly wasted: number;
  /** Most automatic requests in flight at the same time, in any run. */
  readonly mostAtOnce: number;
  /** From the first tab that is back to the last, ms. */
  readonly span: number;
  /** From the end of the outage to the last tab that is back, ms. */
  readonly lastBack: number;
}

/**
 * Simulates 20 tabs of one site and 200 of ten; the first tab is visible. Returns means of `runs`
 * runs.
 */
export function manyTabs(runs: number, seed: number): readonly Crowd[] {
  const scenes = [
    { tabs: 20, sites: 1 },
    { tabs: 200, sites: 10 },
  ];
  return scenes.flatMap((scene) => {
    const row = (name: string, play: (random: Random) => readonly Attempt[]): Crowd => {
      const played = Array.from({ length: runs }, (_, nth) =>
        figures(play(seeded(seedOf(seed, nth)))),
      );
      const of = (key: 'wasted' | 'span' | 'lastBack') => mean(played.map((it) => it[key]));
      const mostAtOnce = Math.max(...played.map((it) => it.mostAtOnce));
      return {
        name,
        ...scene,
        mostAtOnce,
        ...{ wasted: of('wasted'), span: of('span') },
        lastBack: of('lastBack'),
      };
    };
    return [
      row(OURS, (random) => together(scene.tabs, scene.sites, random)),
      row('the same, each tab for itself', (random) =>
        apart(
          scene.tabs,
          random,
          (hidden, left) => returnIn(playOurs(left, hidden, random), left).attempts,
        ),
      ),
      row('every 5 s', (random) =>
        apart(scene.tabs, random, (_, left) => bringBack(fixed(5), left, random).attempts),
      ),
    ];
  });
}

/** One automatic request, and when it was sent, ms since the sites went down. */
interface Attempt {
  readonly tabId: number;
  readonly at: number;
}

/**
 * Runs the shipped core with all tabs, in virtual time; this plays only the browser and the sites.
 */
function together(count: number, sites: number, random: Random): readonly Attempt[] {
  const tabs = new Map<number, TabRecord>();
  const circuits = new Map<string, SiteCircuit>();
  const attempts: Attempt[] = [];
  const ahead: { readonly at: number; readonly events: readonly Event[] }[] = [];
  const facts = (tabId: number) =>
    tabAt(tabId, `https://down-${tabId % sites}.test/${tabId}`, tabId > 1);
  let now = 0;
  const outcome = (command: Command): readonly Event[] => {
    if (!('tabId' in command)) return [];
    const { tabId } = command;
    const tab = facts(tabId);
    if (command.type === 'query-tab') return [queried(command, tab)];
    if (command.type === 'inspect-page')
      return [{ type: 'page-inspected', tabId, inspection: untouched(tab) }];
    if (command.type === 'check-incognito' || command.type === 'note-touches') return [];
    if (command.type !== 'reload') throw new Error(`Unexpected command: ${command.type}.`);
    attempts.push({ tabId, at: now });
    const [started, answered] = reloaded(
      tabId,
      tab.url,
      now < SHORT_OUTAGE ? 502 : 200,
      `${attempts.length}`,
    );
    if (started === undefined || answered === undefined)
      throw new Error('The reload has no answer.');
    ahead.push({ at: now + PROBE_TIMEOUT, events: [answered] });
    return [started];
  };
  for (let tabId = 1; tabId <= count; tabId += 1) {
    const events = reloaded(tabId, facts(tabId).url, 502, `first ${tabId}`);
    ahead.push({ at: random() * OPENED_WITHIN, events });
  }
  const isBack = ({ incident }: TabRecord) => incident?.phase.name === 'recovered';
  while (tabs.size < count || ![...tabs.values()].every(isBack)) {
    ahead.sort((a, b) => a.at - b.at);
    const due = [...tabs.values()].flatMap((it) => (isBack(it) ? [] : (nextDeadline(it) ?? [])));
    const next = Math.min(ahead[0]?.at ?? Number.POSITIVE_INFINITY, ...due);
    if (!Number.isFinite(next)) throw new Error('No event and no deadline is left.');
    now = Math.max(now, next);
    const events = ahead[0]?.at === next ? ahead.shift()?.events : undefined;
    happen(
      tabs,
      events ?? [{ type: 'timer-fired' }],
      outcome,
      () => ({ now, random: random() }),
      circuits,
    );
  }
  return attempts;
}

function apart(
  count: number,
  random: Random,
  play: (hidden: boolean, left: number) => readonly number[],
): readonly Attempt[] {
  return Array.from({ length: count }, (_, index) => index + 1).flatMap((tabId) => {
    const opened = random() * OPENED_WITHIN;
    return play(tabId > 1, SHORT_OUTAGE - opened).map((at) => ({ tabId, at: opened + at }));
  });
}

function figures(attempts: readonly Attempt[]) {
  const back = attempts.filter(({ at }) => at >= SHORT_OUTAGE).map(({ at }) => at + PROBE_TIMEOUT);
  const under = attempts.map(
    ({ at }) => attempts.filter((it) => it.at <= at && at < it.at + PROBE_TIMEOUT).length,
  );
  const last = Math.max(...back);
  return {
    wasted: attempts.length - back.length,
    mostAtOnce: Math.max(...under),
    span: last - Math.min(...back),
    lastBack: last - SHORT_OUTAGE,
  };
}
