import fc from 'fast-check';
import { it } from 'vitest';
import { actionsInMany } from './actions.ts';
import { HOW_OFTEN } from './runs.ts';
import { browsers, live } from './scenarios.ts';

const TABS = [1, 2, 3, 4, 5, 6, 7];
const addressOf = (id: number) => `http://${id < 5 ? 'a' : id < 7 ? 'b' : 'c'}.test/${id}`;
const SITES = ['http://a.test/', 'http://a.test/1', 'http://b.test/'];

it(
  'in any sequence of events in many tabs of few sites, one tab probes a site that is down, the others follow in turn, and none waits for ever',
  { timeout: 1_500_000 },
  () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(actionsInMany(TABS, SITES), { minLength: 15, maxLength: 30 }),
        browsers,
        (actions, browser) => live(TABS, addressOf, actions, browser),
      ),
      HOW_OFTEN,
    ),
);
