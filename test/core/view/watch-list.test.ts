import { expect, it } from 'vitest';
import { WATCH_SCHEDULE, type Watch, watchDelay } from '../../../src/core/state/watch.ts';
import { watchOutcome, watchRows, watchStateOf } from '../../../src/core/view/watch-list.ts';
import { idOf } from '../../fakes/page-ids.ts';
import { inEnglish } from '../../gallery/in-english.ts';

const ORIGIN = 'https://www.shop.example';
const NOON = Date.UTC(2031, 0, 2, 12);
const watch = (own: Partial<Watch> = {}): Watch => ({
  pages: [
    { url: `${ORIGIN}/a`, page: idOf(`${ORIGIN}/a`), state: 'ended', at: 1 },
    { url: `${ORIGIN}/b`, page: idOf(`${ORIGIN}/b`), state: 'pending', at: 2 },
    { url: `${ORIGIN}/`, page: idOf(`${ORIGIN}/`), state: 'back', at: NOON },
  ],
  attemptsMade: 0,
  wait: { since: NOON, delay: 60_000 },
  notBefore: null,
  probe: null,
  ...own,
});
const watched = (own: Partial<Watch> = {}, tried: string[] = []) => ({
  watches: new Map([[ORIGIN, watch(own)]]),
  tried: tried.map((url) => idOf(url)),
});
const words = (...of: Parameters<typeof watched>) =>
  watchRows(watched(...of)).map((row) => `${row.where}: ${inEnglish(row.words)}`);

it('the watch list shows pages that are back first, each with its result or next request', () => {
  expect(words()).toEqual([
    'shop.example: Came back at 2 Jan 2031, 12:00.',
    'shop.example/b: Next check at 2 Jan 2031, 12:01.',
    'shop.example/a: Still down at the last check. Stopped watching.',
  ]);
  expect(words({}, [`${ORIGIN}/b`])[1]).toContain('An open tab is trying this page.');
  expect(words({ probe: { url: `${ORIGIN}/b`, since: 1 } })[1]).toContain('Checking now');
});

it('the watch list shows an address as plain text, and a long path does not hide its host', () => {
  const url = `${ORIGIN}/\u202e${'x'.repeat(400)}`;
  const [row] = watchRows(watched({ pages: [{ url, page: idOf(url), state: 'pending', at: 1 }] }));
  expect(row?.where).toMatch(/^shop\.example\/x+…x+$/);
  expect(row?.where.length).toBeLessThan(60);
});

it('only a pending watch counts as watched', () => {
  const rows = watchRows(watched());
  const of = (path: string) => rows.find(({ url }) => url === `${ORIGIN}/${path}`);
  expect(watchStateOf(rows, of('b'))).toBe('yes');
  expect(watchStateOf(rows, of('a'))).toBe('no');
  expect(watchOutcome(of('other'))).toBeNull();
  expect(inEnglish(watchOutcome(of('b'))?.words ?? expect.fail())).toMatch(
    /^You'll get a notification\. Next check/,
  );
});

it('a watch waits as its table says and repeats the last wait', () => {
  expect([0, 1, 4, 5, 999].map((made) => watchDelay(made, 0.5))).toEqual(
    [0, 1, 4, 4, 4].map((nth) => WATCH_SCHEDULE[nth]),
  );
  expect(watchDelay(0, 0)).toBe(45_000);
});
