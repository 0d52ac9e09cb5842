import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { poll } from '../../../src/browser/info/poll-until.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('what comes true in two seconds does, what does not, does not', async () => {
  let now = false;
  const late = poll(() => Promise.resolve(now));
  const never = poll(() => Promise.reject(new Error('unreadable')));
  await vi.advanceTimersByTimeAsync(1500);
  now = true;
  await vi.advanceTimersByTimeAsync(600);
  expect([await late, await never]).toEqual([true, false]);
});
