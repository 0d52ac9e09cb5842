import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RuleChoice } from '../../src/core/state/settings.ts';
import { Crowd } from '../fakes/crowd-world.ts';
import { HOW_OFTEN } from './runs.ts';

const SECOND = 1000;
const HOSTS = ['a.test', 'x.a.test', 'b.example.com', 'example.com', 'localhost'];
/** Its server answers 503, the others 502. */
const OF_503 = 'b.example.com';
/** The patterns from the narrowest to the widest, with the hosts that each matches, written by hand. */
const REACH: Readonly<Record<string, readonly string[]>> = {
  'x.a.test:80': ['x.a.test'],
  'x.a.test': ['x.a.test'],
  'example.com': ['example.com'],
  localhost: ['localhost'],
  '*.x.a.test': ['x.a.test'],
  '*.a.test': ['a.test', 'x.a.test'],
  '*.example.com': ['b.example.com', 'example.com'],
  '<private>': ['a.test', 'x.a.test', 'localhost'],
};

type Action =
  | { readonly does: 'rule'; readonly pattern: string; readonly effect: RuleChoice }
  | { readonly does: 'pass'; readonly seconds: number }
  | { readonly does: 'switch'; readonly on: boolean }
  | { readonly does: 'tick'; readonly on: boolean }
  | { readonly does: 'tab-activated'; readonly id: number }
  | { readonly does: 'kill' }
  | { readonly does: 'update' };

const anyAction: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    does: fc.constant('rule' as const),
    pattern: fc.constantFrom(...Object.keys(REACH)),
    effect: fc.constantFrom('never', 'never', 'on', 'always', 'usual'),
  }),
  fc.record({ does: fc.constant('pass' as const), seconds: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ does: fc.constant('switch' as const), on: fc.boolean() }),
  fc.record({ does: fc.constant('tick' as const), on: fc.boolean() }),
  fc.record({
    does: fc.constant('tab-activated' as const),
    id: fc.integer({ min: 1, max: HOSTS.length }),
  }),
  fc.constantFrom({ does: 'kill' as const }, { does: 'update' as const }),
);

const rank = (pattern: string): number => Object.keys(REACH).indexOf(pattern);

it(
  'in any sequence of rule changes, no host is retried while its narrowest rule says never, or while auto-reload is off without an “auto-reload” or “always” rule',
  { timeout: 1_500_000 },
  () =>
    fc.assert(
      fc.asyncProperty(fc.array(anyAction, { minLength: 10, maxLength: 40 }), async (actions) => {
        const world = new Crowd();
        const rules = new Map<string, RuleChoice>();
        let on = true;
        let isTicked = false;
        world.server = (url) => ({ status: new URL(url).hostname === OF_503 ? 503 : 502 });
        await world.open(HOSTS.length, 1, (id) => `http://${HOSTS[id - 1]}/`);
        for (const action of actions) {
          const before = world.ours.length;
          if (action.does === 'rule') {
            const { pattern, effect } = action;
            await world.tell({ type: 'set-rule', pattern, effect, incognito: false });
            rules.set(pattern, effect);
          } else if (action.does === 'switch') {
            await world.tell({ type: 'set-switch', name: 'autoReload', on: action.on });
            on = action.on;
          } else if (action.does === 'tick') {
            await world.tell({ type: 'set-status-auto-reload', status: 503, on: action.on });
            isTicked = action.on;
          } else if (action.does === 'tab-activated')
            await world.tell({ type: 'tab-activated', tabId: action.id });
          else if (action.does === 'kill') world.kill();
          else if (action.does === 'update') await world.update();
          else await world.pass(action.seconds * SECOND);
          for (const { url } of world.ours.slice(before)) {
            const { hostname } = new URL(url);
            const [decides] = [...rules]
              .filter(
                ([pattern, effect]) => effect !== 'usual' && REACH[pattern]?.includes(hostname),
              )
              .sort(([a], [b]) => rank(a) - rank(b));
            const effect = decides?.[1];
            expect(
              effect,
              `a host whose narrowest rule says never is not retried: ${hostname}`,
            ).not.toBe('never');
            expect(
              on || effect === 'always' || effect === 'on',
              `a host without such a rule is not retried while auto-reload is off: ${hostname}`,
            ).toBe(true);
            expect(
              hostname !== OF_503 || isTicked || effect === 'always',
              'a 503 that is not ticked is retried by an “always” rule alone',
            ).toBe(true);
          }
        }
      }),
      { numRuns: HOW_OFTEN.numRuns },
    ),
);
