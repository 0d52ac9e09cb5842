import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { poll } from '../../../src/browser/info/poll-until.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('polling resolves to true if the condition holds within 2 s, and to false otherwise', async () => {
  let now = false;
  const late = poll(() => Promise.resolve(now));
  const never = poll(() => Promise.reject(new Error('unreadable')));
  await vi.advanceTimersByTimeAsync(1500);
  now = true;
  await vi.advanceTimersByTimeAsync(600);
  expect([await late, await never]).toEqual([true, false]);
});
