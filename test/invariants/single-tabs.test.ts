import fc from 'fast-check';
import { it } from 'vitest';
import { actionsIn, SITES, TABS } from './actions.ts';
import { HOW_OFTEN } from './runs.ts';
import { browsers, live } from './scenarios.ts';

it(
  'whatever happens, in whatever order: no form is sent again, nothing doubles, nothing is lost, no limit is passed',
  { timeout: 400_000 },
  () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(actionsIn(TABS, SITES), { minLength: 50, maxLength: 80 }),
        browsers,
        (actions, browser) => live(TABS, () => null, actions, browser),
      ),
      HOW_OFTEN,
    ),
);
