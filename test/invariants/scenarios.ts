import fc from 'fast-check';
import { expect } from 'vitest';
import { oneTimeKind } from '../../src/core/http/one-time-link.ts';
import { RETRYABLE_STATUSES } from '../../src/core/retry/classify-answer.ts';
import { NO_CONNECTION } from '../../src/core/state/no-connection.ts';
import { ALL_END_REASONS } from '../../src/core/state/reasons.ts';
import { remaining } from '../../src/core/state/schedule.ts';
import { World } from '../fakes/world.ts';
import type { Action } from './actions.ts';
import { ReloadObserver } from './invariants.ts';
import { noticesFit } from './notice-invariants.ts';
import { performAction } from './perform-action.ts';

const HOUR = 3_600_000;

/** End reasons that only the user may undo. */
const MAY_STAY = ALL_END_REASONS.filter((reason) => reason !== 'answered');

/** What differs between browsers, and the random number. */
export interface Browser {
  readonly random: number;
  readonly navigationFirst: boolean;
  readonly hasIds: boolean;
  /** The user has ticked *No connection*. */
  readonly retriesUnanswered: boolean;
}

/** Runs a sequence of actions in a world whose tabs start at their failing addresses, if they have one; throws the first broken invariant. */
export async function live(
  tabs: readonly number[],
  address: (id: number) => string | null,
  sequence: readonly Action[],
  browser: Browser,
): Promise<void> {
  const { random, navigationFirst, retriesUnanswered } = browser;
  const hasIds = browser.hasIds || !navigationFirst;
  const world = Object.assign(new World(), { random, navigationFirst, hasIds });
  const observer = new ReloadObserver(world, retriesUnanswered);
  if (retriesUnanswered) await world.tell({ type: 'set-switch', name: 'noConnection', on: true });
  world.server = () => ({ status: 502 });
  for (const id of tabs) {
    world.openTab(id, { active: id === 1 });
    const url = address(id);
    if (url !== null) await world.go(id, url);
  }
  observer.use.look();
  for (const action of sequence) {
    await performAction(action, world, observer);
    observer.use.look();
    noticesFit(world);
    if (world.failure !== null) throw world.failure;
    observer.clearJobs.look(observer.storageFails || world.diesAfter < Number.POSITIVE_INFINITY);
  }
  await letAllRecover(world, observer);
  if (world.failure !== null) throw world.failure;
  expectNothingLost(world, observer);
  observer.clearJobs.look(false);
  expect(world.rules.size, 'no clearing rule is left behind at the end').toBe(0);
  const surprises = world.reports.filter(
    (error) => !/(storage|clearing) failed/.test(String(error)),
  );
  expect(surprises).toEqual([]);
}

/** The longest Retry-After among the answers of `actions.ts`, ms. */
const LONGEST_REPLY = 90_000_000;

/** All sites answer, nothing prevents a retry, and the longest Retry-After passes: every page that may come back must. */
async function letAllRecover(world: World, observer: ReloadObserver): Promise<void> {
  Object.assign(world, { online: true, access: true, diesAfter: Number.POSITIVE_INFINITY });
  world.storageWorks = () => true;
  world.server = () => ({ status: 200 });
  for (const tab of world.tabs.values())
    Object.assign(tab, { page: {}, touchedAt: null, audible: false, silent: false, frozen: false });
  await world.tell({ type: 'set-switch', name: 'autoReload', on: true });
  observer.turnsOnRouters();
  await world.tell({ type: 'set-switch', name: 'appNotRunning', on: true });
  for (const status of RETRYABLE_STATUSES) {
    observer.chooses(status, true);
    await world.tell({ type: 'set-status-auto-reload', status, on: true });
  }
  await world.tell({ type: 'access-changed' });
  await world.pass(LONGEST_REPLY + 2 * HOUR);
}

function expectNothingLost(world: World, observer: ReloadObserver): void {
  for (const tab of world.tabs.values()) {
    const blind = observer.blind.has(tab.id);
    if (tab.status === 200 || (tab.status === 0 && blind)) continue;
    const incident = world.record(tab.id)?.incident;
    const phase = incident?.phase;
    // The site asked for more time than passed at the end.
    if (incident?.notBefore != null && remaining(incident.notBefore, world.now) > 0) continue;
    if (phase === undefined) {
      // Only a retryable status starts an incident, and a background that was killed during its events cannot know of it.
      expect(
        !RETRYABLE_STATUSES.has(tab.status) || blind,
        `no failed page is forgotten: tab ${tab.id}`,
      ).toBe(true);
    } else if (phase.name === 'held' && phase.reason === 'one-time') {
      expect(oneTimeKind(tab.url), 'only a one-time link is held for that').not.toBeNull();
    } else if (phase.name === 'held' && phase.reason === 'not-chosen') {
      const isUnanswered = incident?.initialStatus === NO_CONNECTION;
      expect(isUnanswered && !observer.retriesUnanswered, 'held only without the tick').toBe(true);
    } else if (phase.name !== 'recovered' || !blind) {
      expect(phase.name, `no incident waits for ever: tab ${tab.id}`).toBe('ended');
      if (phase.name === 'ended') expect(MAY_STAY).toContain(phase.reason);
    }
  }
}

// Every current Chromium has document ids; an older Firefox may not.
export const browsers: fc.Arbitrary<Browser> = fc.record({
  random: fc.double({ min: 0, max: 0.999, noNaN: true }),
  navigationFirst: fc.boolean(),
  hasIds: fc.boolean(),
  retriesUnanswered: fc.boolean(),
});
