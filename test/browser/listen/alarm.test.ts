import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PULSE } from '../../../src/core/state/schedule.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const MINUTE = 60_000;

let calls: string[];
let ringAlarm: (name: string) => void;
let rings: number;
type SetAlarm = (when: number | null, now: number, every: number | null) => Promise<void>;
let setAlarm: SetAlarm;

/** A background starts: what an earlier one knew is lost. */
async function startBackground(): Promise<void> {
  vi.resetModules();
  const alarms = {
    create: async (name: string, info: object) =>
      void calls.push(`${name} ${JSON.stringify(info)}`),
    clear: async (name: string) => void calls.push(`${name} off`),
    onAlarm: {
      addListener: (listener: (alarm: { name: string }) => void) => {
        ringAlarm = (name) => listener({ name });
      },
    },
  };
  vi.doMock('../../../src/browser/polyfill.ts', () => ({ browser: { alarms } }));
  const alarm = await import('../../../src/browser/listen/alarm.ts');
  alarm.onAlarm(() => {
    rings += 1;
  });
  setAlarm = alarm.setAlarm;
}

beforeEach(async () => {
  vi.useFakeTimers();
  [calls, rings] = [[], 0];
  await startBackground();
});
afterEach(() => {
  vi.useRealTimers();
  vi.doUnmock('../../../src/browser/polyfill.ts');
});

describe('the alarm', () => {
  it('repeats twice a minute beside the deadline, and is set once', async () => {
    await setAlarm(NOW + 5 * MINUTE, NOW, PULSE);
    await setAlarm(NOW + 4 * MINUTE, NOW, PULSE);
    expect(calls).toEqual([
      `next {"when":${NOW + 5 * MINUTE}}`,
      'pulse {"periodInMinutes":0.5}',
      `next {"when":${NOW + 4 * MINUTE}}`,
    ]);
    ringAlarm('pulse');
    ringAlarm('next');
    ringAlarm('other');
    expect(rings).toBe(2);
  });

  it('stops repeating once it is not needed, also in a background that did not set it', async () => {
    await setAlarm(NOW + 5 * MINUTE, NOW, PULSE);
    await startBackground();
    calls = [];
    await setAlarm(null, NOW, null);
    expect(calls).toEqual(['next off', 'pulse off']);
    await setAlarm(null, NOW, null);
    expect(calls).toHaveLength(2);
  });
});
