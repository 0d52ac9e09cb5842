import { describe, expect, it } from 'vitest';
import {
  groupByReturn,
  isPageWatched,
  MAX_PROBES,
  NOTIFY_TOGETHER_WITHIN,
  PROBE_LOST_AFTER,
  WATCH_LASTS,
  WATCH_SCHEDULE,
  type Watch,
  type WatchedPage,
  watchDelay,
  watchDue,
  watchedPages,
  watchesDue,
} from '../../../src/core/state/watch.ts';
import { idOf } from '../../fakes/page-ids.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const MINUTE = 60_000;
const page = (path: string, state: WatchedPage['state'], at = NOW): WatchedPage => ({
  url: `https://a.test/${path}`,
  page: idOf(`https://a.test/${path}`),
  state,
  at,
});
const watch = (pages: readonly WatchedPage[], own: Partial<Watch> = {}): Watch => ({
  pages,
  attemptsMade: 0,
  wait: { since: NOW, delay: MINUTE },
  notBefore: null,
  probe: null,
  ...own,
});
const PENDING = watch([page('1', 'pending')]);
const probed = (since: number) =>
  watch(PENDING.pages, { probe: { url: 'https://a.test/1', since } });

describe('a watched site is probed', () => {
  it('after 1, 2, 5, 10 and then every 15 minutes, give or take a quarter', () => {
    expect(WATCH_SCHEDULE.map((wait) => wait / MINUTE)).toEqual([1, 2, 5, 10, 15]);
    expect([0, 4, 5, 99].map((made) => watchDelay(made, 0.5) / MINUTE)).toEqual([1, 15, 15, 15]);
    expect(watchDelay(0, 0)).toBe(0.75 * MINUTE);
  });

  it('when its wait is over, or when its request in progress counts as lost', () => {
    expect(watchDue(PENDING)).toBe(NOW + MINUTE);
    expect(watchDue(probed(NOW))).toBe(NOW + PROBE_LOST_AFTER);
  });

  it('never again once none of its pages is pending', () => {
    const over = watch([page('1', 'back'), page('2', 'ended')]);
    expect(watchDue(over)).toBe(Number.POSITIVE_INFINITY);
    expect(watchDue(watch([page('1', 'back'), page('2', 'pending')]))).toBe(NOW + MINUTE);
  });
});

describe('the time at which the next watch is due', () => {
  const due = (...all: readonly Watch[]) =>
    watchesDue(new Map(all.map((it, nth) => [`${nth}`, it])));

  it('is the earliest time of all watches', () => {
    const later = watch(PENDING.pages, { wait: { since: NOW, delay: 2 * MINUTE } });
    expect(due(later, PENDING)).toBe(NOW + MINUTE);
    expect(due()).toBe(Number.POSITIVE_INFINITY);
  });

  it('ignores the waits while all slots for probes are taken, because an answer frees a slot', () => {
    const soon = watch(PENDING.pages, { wait: { since: NOW, delay: 5 } });
    const busy = Array.from({ length: MAX_PROBES }, () => probed(NOW));
    expect(due(soon, ...busy)).toBe(NOW + PROBE_LOST_AFTER);
    expect(due(soon, ...busy.slice(1))).toBe(NOW + 5);
  });

  it('includes the end of the day for which a result is shown', () => {
    expect(due(watch([page('1', 'back', NOW - 5)]))).toBe(NOW - 5 + WATCH_LASTS);
    const both = watch([page('1', 'pending', NOW - WATCH_LASTS), page('2', 'ended', NOW)]);
    expect(due(both)).toBe(NOW + MINUTE);
  });
});

describe('watched pages', () => {
  const all = new Map([
    ['https://a.test', watch([page('1', 'pending'), page('2', 'back')])],
    ['https://b.test', watch([])],
  ]);

  it('are found by their address', () => {
    expect([...watchedPages(all).keys()]).toEqual(
      ['https://a.test/1', 'https://a.test/2'].map((url) => idOf(url)),
    );
    const urls = ['https://a.test/1', 'https://a.test/2', 'https://a.test/3', 'https://b.test/1'];
    expect(urls.map((url) => isPageWatched(all, idOf(url)))).toEqual([true, true, false, false]);
    expect(isPageWatched(all, idOf('https://c.test/1'))).toBe(false);
  });
});

describe('watched pages that are back', () => {
  const groupsOf = (...pages: readonly WatchedPage[]) =>
    [...groupByReturn(new Map([['https://a.test', watch(pages)]]))].map(([id, urls]) => [
      Number(id) - NOW,
      urls.map(({ url }) => url.at(-1)).join(''),
    ]);

  it('share one notification if each came within a minute of the one before', () => {
    const within = NOTIFY_TOGETHER_WITHIN;
    const second = page('2', 'back', NOW + within);
    expect(groupsOf(second, page('1', 'back'))).toEqual([[0, '12']]);
    expect(groupsOf(page('3', 'back', NOW + 2 * within), second, page('1', 'back'))).toEqual([
      [0, '123'],
    ]);
    expect(groupsOf(page('1', 'back'), page('2', 'back', NOW + within + 1))).toEqual([
      [0, '1'],
      [within + 1, '2'],
    ]);
  });

  it('are notified without the pages that are pending or ended', () => {
    expect(groupsOf(page('1', 'pending'), page('2', 'back'), page('3', 'ended'))).toEqual([
      [0, '2'],
    ]);
  });
});
