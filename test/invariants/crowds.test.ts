import fc from 'fast-check';
import { it } from 'vitest';
import { actionsInMany } from './actions.ts';
import { HOW_OFTEN } from './runs.ts';
import { browsers, live } from './scenarios.ts';

const TABS = [1, 2, 3, 4, 5, 6, 7];
const addressOf = (id: number) => `http://${id < 5 ? 'a' : id < 7 ? 'b' : 'c'}.test/${id}`;
const SITES = ['http://a.test/', 'http://a.test/1', 'http://b.test/'];

it(
  'however many tabs of however few sites: one of them asks while its site is down, the others come one after another, none waits for ever',
  { timeout: 400_000 },
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
