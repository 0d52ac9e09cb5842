import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { onStaleEvidence } from '../../../src/popup/model/use-diagnosis.ts';

beforeEach(() => {
  vi.useFakeTimers();
  const page = new EventTarget();
  for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent'] as const)
    vi.stubGlobal(name, page[name].bind(page));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('evidence is gathered again twice a minute, and when the browser goes online or offline', () => {
  const listener = vi.fn();
  const end = onStaleEvidence(listener);
  vi.advanceTimersByTime(60_000);
  expect(listener).toHaveBeenCalledTimes(2);
  dispatchEvent(new Event('offline'));
  dispatchEvent(new Event('online'));
  expect(listener).toHaveBeenCalledTimes(4);
  end();
  vi.advanceTimersByTime(60_000);
  dispatchEvent(new Event('online'));
  expect(listener).toHaveBeenCalledTimes(4);
});
