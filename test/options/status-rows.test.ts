import { expect, it } from 'vitest';
import { RETRYABLE_STATUSES } from '../../src/core/retry/classify-answer.ts';
import { CLOUDFLARE_ROWS, STATUS_NOTES, STATUS_ROWS } from '../../src/options/status-rows.ts';

it('the settings page lists every status that can be retried, once', () => {
  const listed = [STATUS_ROWS, CLOUDFLARE_ROWS].flatMap((rows) => Object.keys(rows)).map(Number);
  expect(listed).toEqual([...RETRYABLE_STATUSES].sort());
  expect(listed).toEqual(expect.arrayContaining(Object.keys(STATUS_NOTES).map(Number)));
});
