import { expect, it } from 'vitest';
import { triedSince } from '../../../src/core/retry/incident-changes.ts';

import { examples } from '../../gallery/examples.ts';

const record = examples(Date.UTC(2030, 4, 6)).waiting?.record ?? null;

function attempted(at: number, trigger: 'user' | 'schedule') {
  const incident = record?.incident ?? null;
  if (record === null || incident === null) throw new Error('no such state');
  return { ...record, incident: { ...incident, attempts: [{ at, trigger, outcome: null }] } };
}

it('a press of Retry now worked only if an attempt by the user began at that time or later', () => {
  expect(triedSince(attempted(1000, 'user'), 1000)).toBe(true);
  expect(triedSince(attempted(999, 'user'), 1000)).toBe(false);
  expect(triedSince(attempted(1001, 'schedule'), 1000)).toBe(false);
  expect(triedSince(null, 0)).toBe(false);
});
