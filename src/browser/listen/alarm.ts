import { browser } from '../polyfill.ts';

const NAME = 'next';
/**
 * A timer for longer than that would be lost, ms.
 * See docs/browser-quirks.md#the-background-ends-30-s-after-its-last-event.
 */
const TIMER_REACHES = 29_000;

let timer: ReturnType<typeof setTimeout> | undefined;
let alarmAt: number | null | undefined;

/** Calls `ring` when the alarm is due, also in a background that was started by it. */
export function onAlarm(ring: () => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name !== NAME) return;
    alarmAt = null;
    ring();
  });
  rung = ring;
}

let rung: () => void = () => {};

/**
 * Sets the one alarm to `when` (epoch ms; the past means now), or clears it. A timer is set beside
 * it for near times. See docs/browser-quirks.md#a-packed-extension-gets-no-alarm-sooner-than-30-s.
 */
export async function setAlarm(when: number | null, now: number): Promise<void> {
  clearTimeout(timer);
  const left = when === null ? Number.POSITIVE_INFINITY : Math.max(0, when - now);
  if (left <= TIMER_REACHES) timer = setTimeout(() => rung(), left);
  if (when === alarmAt) return;
  alarmAt = when;
  if (when === null) await browser.alarms.clear(NAME);
  else await browser.alarms.create(NAME, { when: Math.max(when, now) });
}
