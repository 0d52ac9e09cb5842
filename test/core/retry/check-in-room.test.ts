import { expect, it } from 'vitest';
import { holdIncident } from '../../../src/core/retry/waiting-and-holding.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/state/settings.ts';
import { PAGE, recordOf } from '../../gallery/record-of.ts';

it('a check by the user in a waiting room, which cannot be made now, ends in the waiting room', () => {
  const context = { now: 5000, random: 0.5, settings: DEFAULT_SETTINGS };
  const resume = { kind: 'wait', delay: 1000 } as const;
  const record = recordOf(
    { name: 'checking', since: 4000, trigger: 'user', times: 0, resume },
    { room: { since: 3000, page: PAGE } },
  );
  const { incident } = record;
  const held = incident && holdIncident(record, incident, 'in-use', 0, context);
  expect(held?.phase).toMatchObject({ name: 'held', reason: 'waiting-room' });
});
