import fc from 'fast-check';
import { it } from 'vitest';
import { actionsIn, SITES, TABS } from './actions.ts';
import { HOW_OFTEN } from './runs.ts';
import { browsers, live } from './scenarios.ts';

it(
  'in any sequence of events, no form is sent again, no attempt is doubled, no incident is lost and no limit is exceeded',
  { timeout: 1_500_000 },
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
