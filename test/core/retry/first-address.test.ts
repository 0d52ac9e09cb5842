import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_ATTEMPTS } from '../../../src/core/state/schedule.ts';
import { Crowd } from '../../fakes/crowd-world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BOARD = 'https://shop.example.com/board?id=7';
const ERROR = 'https://shop.example.com/502.html';

let world: Crowd;
let isUp: boolean;
beforeEach(() => {
  world = new Crowd();
  isUp = false;
  // The error page says 502 for ever.
  world.server = (url) => {
    if (url === ERROR) return { status: 502 };
    return isUp ? { status: 200 } : { status: 502, to: ERROR };
  };
});

const oursAt = (url: string) => world.ours.filter((hit) => hit.url === url);

async function openBoard(url = BOARD): Promise<void> {
  world.openTab(1);
  await world.go(1, url);
}

describe.each([false, true])('where navigation events come first: %s', (first) => {
  beforeEach(() => {
    world.navigationFirst = first;
  });

  it('a page that redirects to an error address comes back, since every second attempt asks for it', async () => {
    await openBoard();
    await world.until(() => world.ours.length === 4);
    expect(world.ours.map(({ url }) => url)).toEqual([ERROR, BOARD, ERROR, BOARD]);
    isUp = true;
    await world.until(() => world.isBack(1));
    expect(world.tab(1).url).toBe(BOARD);
    expect(oursAt(BOARD)).toHaveLength(3);
  });

  it('the first address is asked nine times at most, and all attempts are 18', async () => {
    await openBoard();
    await world.pass(2 * HOUR);
    expect([world.ours.length, oursAt(BOARD).length]).toEqual([MAX_ATTEMPTS, 9]);
    await world.tell({ type: 'keep-trying', tabId: 1 });
    await world.pass(2 * HOUR);
    expect([world.ours.length, oursAt(BOARD).length]).toEqual([MAX_ATTEMPTS + 6, 9]);
    expect(world.phase(1)).toMatchObject({ name: 'ended', reason: 'gave-up' });
  });

  it('a reload by the user that comes back is a recovery', async () => {
    await openBoard();
    isUp = true;
    await world.go(1, BOARD);
    expect(world.isBack(1)).toBe(true);
  });
});

it.each([
  ['a link of another site', BOARD, 'https://news.example.org/'],
  ['a page of an opaque origin', BOARD, 'null'],
  ['an extension', BOARD, 'moz-extension://5f3c1a52/'],
])('an address that %s opened is asked only at a click', async (_, url, initiator) => {
  world.initiator = initiator;
  await openBoard(url);
  await world.pass(HOUR);
  expect([world.ours.length, oursAt(url).length]).toEqual([MAX_ATTEMPTS, 0]);
  isUp = true;
  await world.tell({ type: 'ask-first', tabId: 1 });
  await world.pass(1000);
  expect([oursAt(url).length, world.isBack(1)]).toEqual([1, true]);
});

it('an address that a page of its own site opened is asked', async () => {
  world.initiator = 'https://www.example.com/';
  await openBoard();
  await world.pass(MINUTE);
  expect(oursAt(BOARD).length).toBeGreaterThan(1);
});

it.each([
  ['a one-time link', 'https://shop.example.com/callback?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz'],
  ['an address of another site', 'https://shop.example.org/board'],
  ['a neighbour under a shared suffix', 'https://shop.github.io/board'],
])('%s is never kept nor asked', async (_, url) => {
  world.server = (at) => ({ status: 502, to: at === url ? ERROR : at });
  if (url.includes('github.io'))
    world.server = () => ({ status: 502, to: 'https://other.github.io/502' });
  await openBoard(url);
  await world.tell({ type: 'ask-first', tabId: 1 });
  await world.pass(HOUR);
  expect(oursAt(url)).toHaveLength(0);
  expect(Object.keys(world.session).filter((key) => key.startsWith('first:'))).toEqual([]);
});

it('the answer to a form is never asked for again', async () => {
  world.openTab(1);
  await world.go(1, BOARD, 'POST');
  await world.tell({ type: 'ask-first', tabId: 1 });
  await world.pass(HOUR);
  expect(world.hits.filter(({ url }) => url === BOARD)).toHaveLength(1);
});

it('the first address is in session storage only, and goes with the failed page', async () => {
  const written: string[] = [];
  world.onWritten = (items) => void written.push(JSON.stringify(items));
  await openBoard();
  await world.pass(MINUTE);
  expect(JSON.stringify(world.session)).toContain('board?id=7');
  isUp = true;
  await world.until(() => world.isBack(1));
  await world.pass(2000);
  expect(JSON.stringify(world.session)).not.toContain('board?id=7');
  expect(written.join()).not.toContain('board');
});

it('a killed background goes on, and an update falls back to the page on screen', async () => {
  await openBoard();
  await world.pass(MINUTE);
  const before = oursAt(BOARD).length;
  world.kill();
  await world.pass(5 * MINUTE);
  expect(oursAt(BOARD).length).toBeGreaterThan(before);
  const after = oursAt(BOARD).length;
  await world.update();
  await world.pass(HOUR);
  expect(oursAt(BOARD)).toHaveLength(after);
  expect(world.ours.length).toBeLessThanOrEqual(MAX_ATTEMPTS);
});

it('where the page cannot be replaced, it is reloaded', async () => {
  world.mayReplace = false;
  await openBoard();
  await world.pass(HOUR);
  expect([world.ours.length, oursAt(ERROR).length]).toEqual([MAX_ATTEMPTS, MAX_ATTEMPTS]);
});

it('a rule of the first address’s site keeps it from being asked', async () => {
  const first = 'https://www.example.com/board';
  world.server = (url) => ({ status: 502, ...(url === first && { to: ERROR }) });
  const rule = { pattern: 'www.example.com', effect: 'never', incognito: false } as const;
  await world.tell({ type: 'set-rule', ...rule });
  await openBoard(first);
  await world.pass(HOUR);
  expect([world.ours.length, oursAt(first).length]).toEqual([MAX_ATTEMPTS, 0]);
});

it('is not asked before the Retry-After that its origin gave another tab', async () => {
  const error = 'https://errors.example.com/502';
  const slow = 'https://shop.example.com/slow';
  world.server = (url, nth) => {
    if (url === slow && nth === 0) return { status: 502, headers: { 'retry-after': '600' } };
    return { status: 502, ...(url === BOARD && { to: error }) };
  };
  world.openTab(2);
  await world.go(2, slow);
  await openBoard();
  await world.pass(9 * MINUTE);
  expect([...new Set(world.ours.map(({ url }) => url))]).toEqual([error]);
  world.kill();
  await world.pass(20 * MINUTE);
  expect(oursAt(BOARD).length).toBeGreaterThan(1);
});

it('is what tabs ask that follow another one, since the error page says nothing', async () => {
  const board = (id: number) => `https://shop.example.com/board?id=${id}`;
  const ids = [1, 2, 3, 4, 5, 6, 7, 8];
  await world.open(ids.length, 1, board);
  await world.pass(MINUTE);
  isUp = true;
  await world.until(() => ids.some(world.isBack));
  const from = world.ours.length;
  await world.until(() => ids.every(world.isBack), 30_000);
  expect(world.ours.slice(from).filter(({ url }) => url === ERROR)).toEqual([]);
});

it('a page that itself fails later is retried at its own address', async () => {
  await openBoard();
  await world.pass(10_000);
  world.server = () => ({ status: 502 });
  await world.until(() => world.tab(1).url === BOARD);
  world.server = () => ({ status: 200 });
  await world.until(() => world.isBack(1));
  expect(world.tab(1).url).toBe(BOARD);
});
