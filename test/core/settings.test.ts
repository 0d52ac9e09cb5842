import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, isSiteOn, type Settings } from '../../src/core/settings.ts';
import { transition } from '../../src/core/transition.ts';
import { NO_WEATHER } from '../../src/core/weather.ts';

const MOMENT = { now: 1e12, roll: 0.5 };

/** The settings after somebody turned the switch of a host. */
function turned(settings: Settings, host: string, on: boolean, isPrivate = false): Settings {
  const event = { type: 'set-site-auto-reload', host, on, private: isPrivate } as const;
  return transition(
    { tabs: new Map(), sites: new Map(), watches: new Map(), settings, weather: NO_WEATHER },
    event,
    MOMENT,
  ).settings;
}

describe('the switch of a site', () => {
  it('is on until it is turned off, and on again after', () => {
    expect(isSiteOn(DEFAULT_SETTINGS, 'a.test', false)).toBe(true);
    const off = turned(DEFAULT_SETTINGS, 'a.test', false);
    expect(isSiteOn(off, 'a.test', false)).toBe(false);
    expect(isSiteOn(off, 'b.test', false)).toBe(true);
    expect(isSiteOn(turned(off, 'a.test', true), 'a.test', false)).toBe(true);
  });

  it('leaves nothing behind once it is on again', () => {
    const again = turned(turned(DEFAULT_SETTINGS, 'a.test', false), 'a.test', true);
    expect(again).toEqual(DEFAULT_SETTINGS);
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'works for a host called %s',
    (host) => {
      expect(isSiteOn(DEFAULT_SETTINGS, host, false)).toBe(true);
      expect(isSiteOn(DEFAULT_SETTINGS, host, true)).toBe(true);
      for (const isPrivate of [false, true]) {
        const off = turned(DEFAULT_SETTINGS, host, false, isPrivate);
        expect(isSiteOn(off, host, isPrivate)).toBe(false);
        expect(isSiteOn(turned(off, host, true, isPrivate), host, isPrivate)).toBe(true);
      }
      expect(isSiteOn(DEFAULT_SETTINGS, 'a.test', false)).toBe(true);
    },
  );

  it('of no host is none', () => {
    expect(turned(DEFAULT_SETTINGS, '', false)).toEqual(DEFAULT_SETTINGS);
  });
});

describe('in a private window', () => {
  it('what is chosen outside holds as well', () => {
    expect(isSiteOn(turned(DEFAULT_SETTINGS, 'a.test', false), 'a.test', true)).toBe(false);
  });

  it('what is chosen there holds there, and nowhere else', () => {
    const off = turned(DEFAULT_SETTINGS, 'a.test', false, true);
    expect(isSiteOn(off, 'a.test', true)).toBe(false);
    expect(isSiteOn(off, 'a.test', false)).toBe(true);
    const on = turned(turned(DEFAULT_SETTINGS, 'b.test', false), 'b.test', true, true);
    expect(isSiteOn(on, 'b.test', true)).toBe(true);
    expect(isSiteOn(on, 'b.test', false)).toBe(false);
  });
});
