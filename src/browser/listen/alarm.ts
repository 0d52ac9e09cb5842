import type { Alarms } from 'webextension-polyfill';
import { browser } from '../polyfill.ts';

const NAME = 'next';
/** The name of the alarm that repeats. */
const PULSE_NAME = 'pulse';
const MINUTE = 60_000;
/**
 * A timer for longer than that would be lost, ms.
 * See docs/browser-quirks.md#the-background-ends-30-s-after-its-last-event.
 */
const TIMER_REACHES = 29_000;

let timer: ReturnType<typeof setTimeout> | undefined;
// Undefined: not known, since a background before this one may have set it.
let alarmAt: number | null | undefined;
let pulse: number | null | undefined;

/** Calls `ring` when an alarm is due, also in a background that was started by it. */
export function onAlarm(ring: () => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === NAME) alarmAt = null;
    if (name === NAME || name === PULSE_NAME) ring();
  });
  rung = ring;
}

let rung: () => void = () => {};

/**
 * Sets the alarm to `when` (epoch ms; the past means now), or clears it. A timer is set beside it
 * for near times. See docs/browser-quirks.md#a-packed-extension-gets-no-alarm-sooner-than-30-s.
 * `every`: the period (ms, 30 s at least) of a second alarm, which repeats; null clears that one.
 */
export async function setAlarm(
  when: number | null,
  now: number,
  every: number | null,
): Promise<void> {
  clearTimeout(timer);
  const left = when === null ? Number.POSITIVE_INFINITY : Math.max(0, when - now);
  if (left <= TIMER_REACHES) timer = setTimeout(() => rung(), left);
  const isMoved = when !== alarmAt;
  const isOther = every !== pulse;
  [alarmAt, pulse] = [when, every];
  await Promise.all([
    isMoved ? setOrClear(NAME, when === null ? null : { when: Math.max(when, now) }) : null,
    isOther
      ? setOrClear(PULSE_NAME, every === null ? null : { periodInMinutes: every / MINUTE })
      : null,
  ]);
}

async function setOrClear(name: string, info: Alarms.CreateAlarmInfoType | null): Promise<void> {
  if (info) await browser.alarms.create(name, info);
  else await browser.alarms.clear(name);
}
