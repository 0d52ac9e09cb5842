import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL_END_REASONS, ALL_HOLD_REASONS } from '../../../src/core/state/reasons.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/state/settings.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { type Notice, noticeFor } from '../../../src/core/view/notice.ts';
import { anyRecord, LATEST } from '../../fakes/any-record.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { recordOf } from '../../gallery/record-of.ts';

const NOW = Date.UTC(2030, 4, 6, 14, 33);
const MINUTE = 60_000;

const waiting = (delay: number, own = {}): TabRecord =>
  recordOf({ name: 'waiting', since: NOW, delay }, own);
const shown = (record: TabRecord | null, settings = DEFAULT_SETTINGS, now = NOW): Notice | null =>
  noticeFor(record, settings, now);

/** The line of the notice at a moment; null once the notice is gone. */
function lineAt({ lines }: Notice, now: number): string | null {
  const words = lines.findLast(({ from }) => from <= now)?.words ?? null;
  return words === null ? null : inEnglish(words);
}

describe('the notice on the page', () => {
  it('counts down second by second below a minute', () => {
    const notice = shown(waiting(8_000)) ?? expect.fail();
    expect([0, 1, 1_001, 7_000, 7_999].map((after) => lineAt(notice, NOW + after))).toEqual([
      "example.com won't load. Trying again in 8 seconds",
      "example.com won't load. Trying again in 8 seconds",
      "example.com won't load. Trying again in 7 seconds",
      "example.com won't load. Trying again in 1 second",
      "example.com won't load. Trying again in 1 second",
    ]);
    expect(lineAt(notice, NOW + 8_000)).toBe("example.com won't load. Trying again now");
  });

  it('counts down in whole minutes above one', () => {
    const notice = shown(waiting(3 * MINUTE + 1)) ?? expect.fail();
    const lines = [0, 2, MINUTE + 1, 2 * MINUTE + 1, 2 * MINUTE + 1_001];
    expect(lines.map((after) => lineAt(notice, NOW + after))).toEqual([
      "example.com won't load. Trying again in 4 minutes",
      "example.com won't load. Trying again in 3 minutes",
      "example.com won't load. Trying again in 2 minutes",
      "example.com won't load. Trying again in 1 minute",
      "example.com won't load. Trying again in 59 seconds",
    ]);
  });

  it('disappears when no update comes long after the wait is over', () => {
    const notice = shown(waiting(8_000)) ?? expect.fail();
    expect(lineAt(notice, NOW + 8_000 + 5 * MINUTE)).toBeNull();
  });

  it('never counts longer than the wait when the clock was set back', () => {
    const notice = shown(waiting(8_000), DEFAULT_SETTINGS, NOW - 3_600_000) ?? expect.fail();
    expect(lineAt(notice, NOW - 3_600_000)).toBe(
      "example.com won't load. Trying again in 8 seconds",
    );
    expect(lineAt(notice, NOW - 3_600_000 + 8_000)).toBe(
      "example.com won't load. Trying again now",
    );
  });

  it.each<[string, TabRecord, string, readonly string[]]>([
    [
      'a wait runs',
      waiting(8_000),
      "example.com won't load. Trying again in 8 seconds",
      ['retry-now', 'stop', 'explain'],
    ],
    [
      'a reload is under way',
      recordOf({
        name: 'reloading',
        since: NOW,
        lastActivityAt: NOW,
        requestId: null,
        trigger: 'schedule',
        resume: { kind: 'wait', delay: 1 },
      }),
      "example.com won't load. Trying again now",
      ['stop', 'explain'],
    ],
    [
      'the browser is offline',
      recordOf({ name: 'held', reason: 'offline', since: NOW, delay: 1, times: 1 }),
      "You're offline. Trying again when you're back online",
      ['retry-now', 'stop', 'explain'],
    ],
    [
      'Bounceback gave up',
      recordOf(
        { name: 'ended', reason: 'gave-up', at: NOW },
        { startedAt: NOW - 2_160_000, attemptsMade: 18 },
      ),
      "example.com still won't load. Stopped after 18 tries in 36 minutes",
      ['retry-now', 'explain'],
    ],
    [
      'the page is the answer to a form, which is only explained',
      recordOf({ name: 'ended', reason: 'form', at: NOW }),
      "Your form may not have gone through. Bounceback won't send it again",
      ['explain'],
    ],
  ])('shows the right line and buttons when %s', (_, record, line, buttons) => {
    const notice = shown(record) ?? expect.fail();
    expect(lineAt(notice, NOW)).toBe(line);
    expect(notice.buttons).toEqual([...buttons, 'hide-notice']);
  });

  it('is not shown when it is switched off or there is no incident', () => {
    expect(shown(waiting(8_000), { ...DEFAULT_SETTINGS, notice: false })).toBeNull();
    expect(shown(null)).toBeNull();
    expect(shown({ ...waiting(8_000), incident: null })).toBeNull();
  });

  it('is not shown where the user has decided, or the page itself explains more', () => {
    for (const reason of ['off-everywhere', 'off-here', 'not-chosen', 'discarded'] as const) {
      const phase = { name: 'held', reason, since: NOW, delay: null, times: 1 } as const;
      expect(shown(recordOf(phase))).toBeNull();
    }
    for (const why of ['challenge', 'reloads-itself', 'other-status'] as const) {
      expect(shown(recordOf({ name: 'ended', reason: why, at: NOW }))).toBeNull();
    }
  });

  it('is never shown on a page that is back', () => {
    expect(shown(recordOf({ name: 'recovered', at: NOW, viewedAt: null }))).toBeNull();
  });

  it('keeps its key while a load goes on', () => {
    const resume = { kind: 'wait', delay: 5_000 } as const;
    const loading = (lastActivityAt: number, requestId: string | null): TabRecord =>
      recordOf({ name: 'interrupted', since: NOW, lastActivityAt, requestId, resume } as never);
    const keys = [loading(NOW, null), loading(NOW + 900, 'r1')].map((it) => shown(it)?.key);
    expect(keys[0]).toBe(keys[1]);
    expect(keys[0]).not.toBe(shown(waiting(5_000))?.key);
  });

  it('has text for every reason that it shows', () => {
    for (const why of ALL_HOLD_REASONS) {
      const notice = shown(
        recordOf({ name: 'held', reason: why, since: NOW, delay: null, times: 1 }),
      );
      if (notice !== null) expect(lineAt(notice, NOW)).toMatch(/\w/);
    }
    for (const why of ALL_END_REASONS) {
      const notice = shown(recordOf({ name: 'ended', reason: why, at: NOW }));
      if (notice !== null) expect(lineAt(notice, NOW)).toMatch(/\w/);
    }
  });

  it('keeps its key while a load is under way, whatever events arrive', () => {
    const resume = { kind: 'wait', delay: 3_000 } as const;
    const load = { name: 'interrupted', since: NOW, lastActivityAt: NOW, resume } as const;
    const later = recordOf({ ...load, lastActivityAt: NOW + 1_000 });
    expect(shown(later)?.key).toBe(shown(recordOf(load))?.key);
  });

  it('keeps its key while nothing happens, and its lines in order, for any record', () => {
    const now = fc.integer({ min: 0, max: LATEST });
    fc.assert(
      fc.property(anyRecord, now, now, (record, first, second) => {
        const notice = shown(record, DEFAULT_SETTINGS, first);
        expect(shown(record, DEFAULT_SETTINGS, second)?.key).toBe(notice?.key);
        if (notice === null) return;
        const times = notice.lines.map(({ from }) => from);
        expect(times).toEqual([...times].sort((a, b) => a - b));
        expect(times.length).toBeLessThan(130);
        expect(notice.lines.slice(0, -1).every(({ words }) => words !== null)).toBe(true);
        expect(notice.page.id).toBe(record.incident?.page);
      }),
    );
  });
});
