import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings.ts';
import { type AreaWrite, parseSettings, settingsWrite } from '../../src/core/stored-settings.ts';

const host = fc.oneof(
  fc.domain(),
  fc.constantFrom('constructor', '__proto__', 'toString', '[::1]', 'localhost'),
);
const sites = fc
  .array(fc.tuple(host, fc.boolean()), { maxLength: 5 })
  .map((pairs): Record<string, boolean> => Object.fromEntries(pairs));
const statuses = fc
  .array(fc.tuple(fc.integer({ min: 500, max: 599 }), fc.boolean()), { maxLength: 5 })
  .map((pairs): Record<string, boolean> => Object.fromEntries(pairs));
const settings: fc.Arbitrary<Settings> = fc.record({
  autoReload: fc.boolean(),
  notice: fc.boolean(),
  tellHidden: fc.boolean(),
  sites,
  privateSites: sites,
  statuses,
});

type Store = Map<string, unknown>;

function write(into: Store, changes: AreaWrite): void {
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) into.delete(key);
    else into.set(key, value);
  }
}

const read = (local: Store, session: Store): Settings =>
  parseSettings(Object.fromEntries(local), Object.fromEntries(session));

const stored = (value: unknown, version = 1): unknown => ({ version, value });

describe('what a person chose', () => {
  it('is read as it was written, change after change', () => {
    fc.assert(
      fc.property(fc.array(settings, { minLength: 1, maxLength: 5 }), (history) => {
        const [local, session]: Store[] = [new Map(), new Map()];
        let before = DEFAULT_SETTINGS;
        for (const after of history) {
          const changes = settingsWrite(before, after);
          write(local ?? new Map(), changes.local);
          write(session ?? new Map(), changes.session);
          before = after;
        }
        expect(read(local ?? new Map(), session ?? new Map())).toEqual(before);
      }),
    );
  });

  it('of private windows is never written to the disk', () => {
    fc.assert(
      fc.property(settings, sites, (before, privateSites) => {
        expect(settingsWrite(before, { ...before, privateSites }).local).toEqual({});
      }),
    );
  });

  it('on two devices is not undone by the other one: each writes only what it changed', () => {
    const shared: Store = new Map();
    const offA = { ...DEFAULT_SETTINGS, sites: { 'a.test': false } };
    const offB = { ...DEFAULT_SETTINGS, sites: { 'b.test': false } };
    const offForAll = { ...DEFAULT_SETTINGS, autoReload: false };
    for (const after of [offA, offB, offForAll]) {
      write(shared, settingsWrite(DEFAULT_SETTINGS, after).local);
    }
    expect(read(shared, new Map())).toEqual({
      autoReload: false,
      notice: true,
      tellHidden: false,
      statuses: {},
      sites: { 'a.test': false, 'b.test': false },
      privateSites: {},
    });
  });

  it('is not written again when nothing changed', () => {
    fc.assert(
      fc.property(settings, (same) => {
        expect(settingsWrite(same, structuredClone(same))).toEqual({ local: {}, session: {} });
      }),
    );
  });
});

describe('garbage', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a bare value', false],
    ['a text', 'off'],
    ['a value of another kind', stored('false')],
    ['a newer version', stored(false, 2)],
    ['no version', { value: false }],
  ])('under one key (%s) costs that setting alone', (_, raw) => {
    const good = stored(false);
    const bad = { 'auto-reload': raw, 'site:bad.test': raw, 'status:503': raw };
    const local = { ...bad, 'site:good.test': good, 'status:504': stored(true) };
    expect(parseSettings(local, {})).toEqual({
      ...DEFAULT_SETTINGS,
      sites: { 'good.test': false },
      statuses: { 504: true },
    });
    expect(parseSettings({ 'auto-reload': good, 'site:bad.test': raw }, {})).toEqual({
      ...DEFAULT_SETTINGS,
      autoReload: false,
    });
  });

  it('of any kind is read without an error, and as settings', () => {
    const key = fc.oneof(
      fc.constant('auto-reload'),
      fc.string().map((it) => `site:${it}`),
    );
    fc.assert(
      fc.property(fc.dictionary(key, fc.anything()), (raw) => {
        const { autoReload, sites: found } = parseSettings(raw, raw);
        expect(typeof autoReload).toBe('boolean');
        expect(Object.values(found).every((on) => typeof on === 'boolean')).toBe(true);
      }),
    );
  });
});
