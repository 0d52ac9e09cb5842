import fc from 'fast-check';
import { expect } from 'vitest';
import { RETRYABLE_STATUSES } from '../../src/core/retry/classify-answer.ts';
import { ALL_END_REASONS } from '../../src/core/state/reasons.ts';
import { World } from '../fakes/world.ts';
import type { Action } from './actions.ts';
import { Onlooker } from './invariants.ts';
import { noticesFit } from './notice-invariants.ts';
import { carryOut } from './perform-action.ts';

const HOUR = 3_600_000;

/** Ends that nobody but a person may undo. */
const MAY_STAY = ALL_END_REASONS.filter((reason) => reason !== 'answered');

/** What differs between browsers, and the dice. */
export interface Browser {
  readonly random: number;
  readonly navigationFirst: boolean;
  readonly hasIds: boolean;
}

/** Lives such a life, in which each tab begins at its address, where there is one, and that is down; throws what was wrong with it. */
export async function live(
  tabs: readonly number[],
  address: (id: number) => string | null,
  sequence: readonly Action[],
  browser: Browser,
): Promise<void> {
  const hasIds = browser.hasIds || !browser.navigationFirst;
  const world = Object.assign(new World(), { ...browser, hasIds });
  const onlooker = new Onlooker(world);
  world.server = () => ({ status: 502 });
  for (const id of tabs) {
    world.openTab(id, { active: id === 1 });
    const url = address(id);
    if (url !== null) await world.go(id, url);
  }
  onlooker.use.look();
  for (const action of sequence) {
    await carryOut(action, world, onlooker);
    onlooker.use.look();
    noticesFit(world);
    if (world.failure !== null) throw world.failure;
    onlooker.clearJobs.look(onlooker.storageFails || world.diesAfter < Number.POSITIVE_INFINITY);
  }
  await allIsWell(world, onlooker);
  if (world.failure !== null) throw world.failure;
  nothingIsLost(world, onlooker);
  onlooker.clearJobs.look(false);
  expect(world.rules.size, 'no rule is left behind').toBe(0);
  const surprises = world.reports.filter(
    (error) => !/(storage|clearing) failed/.test(String(error)),
  );
  expect(surprises).toEqual([]);
}

/** The sites are back, nothing hinders any more, and time passes: whoever may come back must. */
async function allIsWell(world: World, onlooker: Onlooker): Promise<void> {
  Object.assign(world, { online: true, access: true, diesAfter: Number.POSITIVE_INFINITY });
  world.storageWorks = () => true;
  world.server = () => ({ status: 200 });
  for (const tab of world.tabs.values())
    Object.assign(tab, { page: {}, touchedAt: null, audible: false, silent: false });
  await world.tell({ type: 'set-switch', name: 'autoReload', on: true });
  for (const status of RETRYABLE_STATUSES) {
    onlooker.chooses(status, true);
    await world.tell({ type: 'set-status-auto-reload', status, on: true });
  }
  await world.tell({ type: 'access-changed' });
  await world.pass(2 * HOUR);
}

function nothingIsLost(world: World, onlooker: Onlooker): void {
  for (const tab of world.tabs.values()) {
    const blind = onlooker.blind.has(tab.id);
    if (tab.status === 200 || (tab.status === 0 && blind)) continue;
    const phase = world.record(tab.id)?.incident?.phase;
    if (phase === undefined) {
      // Only such a page begins an incident, and a background that died while it was told cannot know.
      expect(!RETRYABLE_STATUSES.has(tab.status) || blind, `tab ${tab.id} was lost`).toBe(true);
    } else if (phase.name !== 'recovered' || !blind) {
      expect(phase.name, `tab ${tab.id} was left alone`).toBe('ended');
      if (phase.name === 'ended') expect(MAY_STAY).toContain(phase.reason);
    }
  }
}

// Every Chromium of today tells the ids of documents; an older Firefox may not.
export const browsers: fc.Arbitrary<Browser> = fc.record({
  random: fc.double({ min: 0, max: 0.999, noNaN: true }),
  navigationFirst: fc.boolean(),
  hasIds: fc.boolean(),
});
