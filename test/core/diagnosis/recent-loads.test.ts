import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isWorthRecording,
  MIN_SAVE_SPACING,
  NO_RECENT_LOADS,
  otherSitesLoaded,
  parseRecentLoads,
  REMEMBERED,
  type RecentLoads,
  recordLoad,
  scheduleSave,
  storableRecentLoads,
} from '../../../src/core/diagnosis/recent-loads.ts';
import { registrableDomain } from '../../../src/core/http/address.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const HOUR = 3_600_000;
const at = (now: number, random = 0.5) => ({ now, random });
const loadsOf = (
  hosts: readonly string[],
  now = NOW,
  before: RecentLoads = NO_RECENT_LOADS,
): RecentLoads =>
  hosts.reduce((recentLoads, host) => recordLoad(recentLoads, host, at(now)), before);

describe('the sketch of recent loads', () => {
  it('knows how many other sites loaded and when the last one did', () => {
    const recentLoads = loadsOf(['two.test'], NOW + 20_000, loadsOf(['one.test', 'three.test']));
    expect(otherSitesLoaded(recentLoads, 'down.example', NOW + 30_000)).toEqual({
      count: 3,
      lastAt: NOW + 20_000,
    });
  });

  it('does not count the failing site or its subdomains as other sites', () => {
    const recentLoads = loadsOf(['www.shop.test', 'static.shop.test', 'shop.test']);
    expect(otherSitesLoaded(recentLoads, 'pay.shop.test', NOW)).toEqual({ count: 0, lastAt: null });
    expect(registrableDomain('a.b.shop.test')).toBe('shop.test');
  });

  it('never counts more sites than there were, and never the failing one', () => {
    const hosts = fc.array(fc.domain(), { maxLength: 40 });
    const check = fc.property(
      hosts,
      fc.domain(),
      fc.double({ min: 0, max: 0.999 }),
      (all, own, random) => {
        const recentLoads = [...all, own].reduce(
          (before, host) => recordLoad(before, host, at(NOW, random)),
          NO_RECENT_LOADS,
        );
        const others = new Set(
          [...all].map(registrableDomain).filter((site) => site !== registrableDomain(own)),
        );
        expect(otherSitesLoaded(recentLoads, own, NOW).count).toBeLessThanOrEqual(others.size);
      },
    );
    fc.assert(check);
  });

  it('forgets a load after ten minutes and ignores one in the future', () => {
    const recentLoads = loadsOf(['a.test']);
    const count = (now: number) => otherSitesLoaded(recentLoads, 'b.example', now).count;
    expect([count(NOW), count(NOW + REMEMBERED - 1)]).toEqual([1, 1]);
    expect([count(NOW + REMEMBERED), count(NOW - 2000)]).toEqual([0, 0]);
    const later = loadsOf(['c.test'], NOW + REMEMBERED, recentLoads);
    expect(Object.keys(later.at)).toHaveLength(1);
  });

  it('spreads ten sites over more than eight buckets on average', () => {
    const counts = Array.from({ length: 50 }, (_, n) => {
      const hosts = Array.from({ length: 10 }, (_, i) => `site${i}.test`);
      const one = hosts.reduce((w, host) => recordLoad(w, host, at(NOW, n / 50)), NO_RECENT_LOADS);
      return Object.keys(one.at).length;
    });
    expect(counts.reduce((sum, count) => sum + count, 0) / counts.length).toBeGreaterThan(8.5);
  });

  it('starts anew with another salt once it is empty, and every hour', () => {
    const first = recordLoad(NO_RECENT_LOADS, 'a.test', at(NOW, 0.1));
    const soon = recordLoad(first, 'b.test', at(NOW + 1000, 0.9));
    expect(soon.salt).toBe(first.salt);
    const empty = recordLoad(first, 'b.test', at(NOW + REMEMBERED, 0.9));
    expect([empty.salt !== first.salt, empty.since]).toEqual([true, NOW + REMEMBERED]);
    let busy = first;
    for (let ms = 0; ms <= HOUR; ms += HOUR / 30)
      busy = recordLoad(busy, 'a.test', at(NOW + ms, 0.9));
    expect([busy.salt !== first.salt, Object.keys(busy.at).length]).toEqual([true, 1]);
  });

  it('starts anew if it began in the future, by a clock that was set back', () => {
    const first = recordLoad(NO_RECENT_LOADS, 'a.test', at(NOW, 0.1));
    const salt = (since: number) =>
      recordLoad({ ...first, since }, 'b.test', at(NOW + 999, 0.9)).salt;
    expect(salt(NOW + 999)).toBe(first.salt);
    expect(salt(NOW + 1000)).not.toBe(first.salt);
  });

  it('puts the same sites into other buckets under another salt', () => {
    const buckets = (random: number) =>
      Object.keys(
        ['a.test', 'b.test', 'c.test'].reduce(
          (w, h) => recordLoad(w, h, at(NOW, random)),
          NO_RECENT_LOADS,
        ).at,
      );
    expect(buckets(0.1)).not.toEqual(buckets(0.7));
  });

  it('stores whole seconds', () => {
    const recentLoads = scheduleSave(loadsOf(['a.test'], NOW + 999), true, NOW + 999);
    expect([Object.values(recentLoads.at), recentLoads.since, recentLoads.savedAt]).toEqual([
      [NOW],
      NOW,
      NOW,
    ]);
  });

  it('records the same site at most once a minute', () => {
    const recentLoads = loadsOf(['a.test']);
    const news = (host: string, now: number) => isWorthRecording(recentLoads, host, now);
    expect([
      news('a.test', NOW + MIN_SAVE_SPACING - 1),
      news('a.test', NOW + MIN_SAVE_SPACING),
    ]).toEqual([false, true]);
    expect(news('a.test', NOW)).toBe(false);
    expect([news('a.test', NOW - 5000), isWorthRecording(NO_RECENT_LOADS, 'a.test', NOW)]).toEqual([
      true,
      true,
    ]);
  });
});

describe('the stored sketch of recent loads', () => {
  it('is written at most once a minute, or together with another write', () => {
    const noted = loadsOf(['a.test']);
    const saved = scheduleSave(noted, false, NOW);
    expect([noted.saved, saved.saved, saved.savedAt]).toEqual([false, true, NOW]);
    expect(scheduleSave(saved, true, NOW + HOUR)).toBe(saved);
    const more = loadsOf(['b.test'], NOW + 5000, saved);
    expect(scheduleSave(more, false, NOW + 5000)).toBe(more);
    expect(scheduleSave(more, false, saved.savedAt)).toBe(more);
    expect(scheduleSave(more, true, NOW + 5000).saved).toBe(true);
    expect(scheduleSave(more, false, NOW + MIN_SAVE_SPACING).saved).toBe(true);
    expect(scheduleSave(more, false, NOW - HOUR).saved).toBe(true);
  });

  it('is smaller than 2,000 characters and holds no host', () => {
    const hosts = Array.from({ length: 500 }, (_, n) => `secret${n}.example${n}.test`);
    const text = JSON.stringify(storableRecentLoads(loadsOf(hosts)));
    expect(text.length).toBeLessThan(2000);
    expect(text).not.toMatch(/secret|example|test/);
  });

  it('is read back unchanged', () => {
    const recentLoads = scheduleSave(loadsOf(['a.test', 'b.test']), true, NOW);
    expect(parseRecentLoads(structuredClone(storableRecentLoads(recentLoads)))).toEqual(
      recentLoads,
    );
  });

  it.each([
    ['missing', undefined],
    ['a bare text', 'garbage'],
    ['of a newer version', { version: 2, value: { salt: 1, since: 0, savedAt: 0, at: {} } }],
    ['without buckets', { version: 1, value: { salt: 1, since: 0, savedAt: 0, at: null } }],
    ['with a text as buckets', { version: 1, value: { salt: 1, since: 0, savedAt: 0, at: 'x' } }],
    ['with an invalid salt', { version: 1, value: { salt: -1, since: 0, savedAt: 0, at: {} } }],
    ['with invalid times', { version: 1, value: { salt: 1, since: 'x', savedAt: 0, at: {} } }],
  ])('is read as empty when it is %s', (_, raw) => {
    expect(parseRecentLoads(raw)).toEqual(NO_RECENT_LOADS);
  });

  it('loses only the buckets that are broken', () => {
    const at = { 5: NOW, 6: 'x', 64: NOW, '05': NOW, '-1': NOW, x: NOW };
    const value = { salt: 7, since: NOW, savedAt: NOW, at };
    expect(parseRecentLoads({ version: 1, value }).at).toEqual({ 5: NOW });
  });

  it('never throws, whatever it holds', () => {
    const check = fc.property(fc.anything(), fc.anything(), (raw, at) => {
      const value = { salt: 1, since: 0, savedAt: 0, at };
      for (const it of [raw, { version: 1, value: raw }, { version: 1, value }]) {
        const recentLoads = recordLoad(parseRecentLoads(it), 'a.test', { now: NOW, random: 0.5 });
        expect(otherSitesLoaded(recentLoads, 'b.example', NOW).count).toBeGreaterThanOrEqual(0);
      }
    });
    fc.assert(check);
  });
});
