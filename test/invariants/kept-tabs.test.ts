import fc from 'fast-check';
import { expect, it } from 'vitest';
import { WATCH_LASTS } from '../../src/core/state/watch.ts';
import { HOUR, MINUTE, PAGE, WatchingWorld } from '../fakes/watching-world.ts';
import { HOW_OFTEN } from './runs.ts';

/** Automatic reloads of one page in any hour: after 1, 2, 5, 10 min and then every 15, at their shortest. */
const MOST_AN_HOUR = 9;

const action = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('pass'), by: fc.nat(50 * MINUTE) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('answer'),
      by: fc.constantFrom(200, 401, 404, 500, 502, 503),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constantFrom('kill', 'update', 'use', 'rest', 'line', 'hide', 'keep'),
      by: fc.constant(0),
    }),
  },
  fc.record({
    does: fc.constantFrom('stop', 'remove', 'close', 'leave', 'clock', 'off', 'on'),
    by: fc.integer({ min: -3 * HOUR, max: 3 * HOUR }),
  }),
);

it('in any sequence of events, a tab that is kept open is tried gently, never in use, never after its end, and the list shows it as long', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(action, { maxLength: 20 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      fc.constantFrom('GET', 'POST'),
      fc.boolean(),
      async (actions, random, method, incognito) => {
        const world = Object.assign(new WatchingWorld(), { random });
        const tries: number[] = [];
        let restarts = 0;
        let isOff = false;
        let isStopped = false;
        world.onReload = (tab) => {
          expect(tab.method, 'a form is never sent again').toBe('GET');
          if (world.record(1)?.incident?.attempts.at(-1)?.trigger === 'user') return;
          expect(isOff || isStopped, 'what the user turned off or stopped is not tried').toBe(
            false,
          );
          expect(tab.page.changed ?? false, 'no page in use is reloaded').toBe(false);
          // A page that the user went to later is tried on the schedule.
          if (world.record(1)?.incident?.keptOpen != null) tries.push(world.elapsed);
        };
        world.server = () => ({ status: 503 });
        world.openTab(1, { incognito });
        await world.go(1, PAGE, method);
        const keep = () => world.tell({ type: 'keep-open', tabId: 1, url: PAGE });
        await keep();
        for (const { does, by } of actions) {
          if (/^(clock|keep|on|line|update)$/.test(does)) restarts += 1;
          if (does === 'off' || does === 'on') isOff = does === 'off';
          if (does === 'stop' || does === 'remove') isStopped = true;
          if (does === 'keep' && world.online && !isOff) isStopped = false;
          await carryOut({ does, by }, world, keep);
          if (does === 'answer' || does === 'leave') isStopped = false;
          checkList(world);
        }
        for (const at of tries)
          expect(
            tries.filter((it) => it > at - HOUR && it <= at).length,
            'the page is tried at the times of a watch',
          ).toBeLessThanOrEqual(MOST_AN_HOUR + 4 * restarts);
        if (incognito || method === 'POST') expect(world.watched.size).toBe(0);
        if (incognito) expect(JSON.stringify(world.local)).not.toContain('shop.example');
        world.online = true;
        await world.tell({ type: 'timer-fired' });
        await world.pass(WATCH_LASTS + HOUR);
        const left = [...world.watched.values()].filter(({ state }) => state === 'pending');
        const isHeld = world.record(1)?.incident?.phase.name === 'held';
        if (!isHeld) expect(left, 'every watch ends').toEqual([]);
        expect(world.reports).toEqual([]);
      },
    ),
    // Each life lasts more than a day.
    { ...HOW_OFTEN, numRuns: Math.max(1, Math.ceil(HOW_OFTEN.numRuns / 5)) },
  );
}, 1_500_000);

/** The list of watches shows the page exactly as long as its tab is tried. */
function checkList(world: WatchingWorld): void {
  const incident = world.record(1)?.incident ?? null;
  const isTried = incident?.keptOpen != null && world.record(1)?.incognito === false;
  const isListed = world.state() === 'pending';
  expect({ isListed }, 'the list shows what is tried').toEqual({ isListed: isTried });
}

async function carryOut(
  { does, by }: { does: string; by: number },
  world: WatchingWorld,
  keep: () => Promise<void>,
): Promise<void> {
  const tab = world.tabs.get(1);
  switch (does) {
    case 'pass':
      return world.pass(by);
    case 'answer':
      world.server = () => ({ status: by });
      return;
    case 'kill':
      return world.kill();
    case 'update':
      return world.update();
    case 'use':
    case 'rest':
      if (tab) Object.assign(tab, { page: { changed: does === 'use' }, touchedAt: world.elapsed });
      return;
    case 'line':
      world.online = !world.online;
      return;
    case 'hide':
      if (tab) tab.active = false;
      return;
    case 'keep':
      return keep();
    case 'stop':
      return world.tell({ type: 'stop', tabId: 1 });
    case 'remove':
      return world.tell({ type: 'watch-removed', url: PAGE });
    case 'close':
      return tab && world.close(1);
    case 'leave':
      return tab && world.go(1, 'https://elsewhere.example/');
    case 'clock':
      world.setClock(by);
      return world.tell({ type: 'timer-fired' });
    case 'off':
    case 'on':
      return world.tell({ type: 'set-switch', name: 'autoReload', on: does === 'on' });
  }
}
