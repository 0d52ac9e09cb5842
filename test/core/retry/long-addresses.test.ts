import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { LONGEST_ADDRESS } from '../../../src/core/http/address.ts';
import { KEPT_HEADERS, keepHeaders } from '../../../src/core/http/kept-headers.ts';
import { bytesOf, CHROMES_QUOTA } from '../../fakes/storage-area.ts';
import { World } from '../../fakes/world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const A = 'http://a.test/page';
const long = (length: number, host = 'hostile.test') => `http://${host}/?`.padEnd(length, 'x');
const MEGABYTES = long(1_900_000);

let world: World;
beforeEach(() => {
  world = new World();
  world.quota = CHROMES_QUOTA;
  world.server = () => ({ status: 502 });
});

const incident = (tabId = 1) => world.record(tabId)?.incident ?? null;
const ours = (tabId: number) => world.hits.filter((hit) => hit.ours && hit.tabId === tabId);

describe('an address that is too long to store', () => {
  it.each([false, true])(
    'costs no other tab its retry and no rule its place in storage (navigation event first: %s)',
    async (navigationFirst) => {
      world.navigationFirst = navigationFirst;
      for (const tabId of [1, 2, 3, 4, 5, 6]) {
        world.openTab(tabId);
        await world.go(tabId, `${MEGABYTES}&${tabId}`);
      }
      world.openTab(7);
      world.server = (url) => ({ status: url === A && ours(7).length > 0 ? 200 : 502 });
      await world.go(7, A);
      const rule = { pattern: 'b.test', effect: 'never', incognito: false } as const;
      await world.tell({ type: 'set-rule', ...rule });
      await world.pass(MINUTE);
      expect(incident(7)?.phase.name).toBe('recovered');
      expect(world.local).toHaveProperty(['rule:b.test']);
      expect([1, 2, 3, 4, 5, 6].map(incident)).toEqual(Array(6).fill(null));
      expect(world.hits.filter((hit) => hit.ours && hit.tabId !== 7)).toEqual([]);
      expect(world.reports).toEqual([]);
      expect(bytesOf(world.local)).toBeLessThan(10_000);
    },
  );

  it('starts no incident, while the longest address that fits does', async () => {
    world.openTab(1);
    await world.go(1, long(LONGEST_ADDRESS));
    expect(incident()?.phase.name).toBe('waiting');
    await world.go(1, long(LONGEST_ADDRESS + 1));
    expect(incident()).toBeNull();
    await world.pass(10 * MINUTE);
    expect(ours(1)).toEqual([]);
  });

  it('is loaded by Retry now with a GET, even after a POST', async () => {
    world.openTab(1);
    await world.go(1, MEGABYTES, 'POST');
    world.server = () => ({ status: 200 });
    await world.tell({ type: 'open-afresh', tabId: 1 });
    await world.pass(SECOND);
    expect(world.hits.map(({ method, url }) => [method, url])).toEqual([
      ['POST', MEGABYTES],
      ['GET', MEGABYTES],
    ]);
  });

  it.each([
    ['the tab navigates to it', () => world.go(1, MEGABYTES)],
    [
      'a retry is redirected to it',
      async () => {
        world.server = () => ({ status: 502, to: MEGABYTES });
        await world.pass(10 * SECOND);
      },
    ],
    [
      'the page changes its own address to it',
      async () => {
        world.tab(1).url = MEGABYTES;
        await world.tell({ type: 'tab-loaded', tabId: 1, url: MEGABYTES });
      },
    ],
  ])('ends the incident when %s', async (_, comes) => {
    world.openTab(1);
    await world.go(1, A);
    await comes();
    const { length } = world.hits;
    await world.pass(30 * MINUTE);
    expect(world.hits).toHaveLength(length);
    expect(incident()).toBeNull();
    expect(bytesOf({ ...world.local, ...world.session })).toBeLessThan(10_000);
  });

  it('starts no incident when the popup finds its failed page', async () => {
    world.openTab(1);
    const found = { status: 502, byServiceWorker: false, incognito: false };
    await world.tell({ type: 'failed-page-found', tabId: 1, url: MEGABYTES, ...found });
    expect(incident()).toBeNull();
  });

  it('counts as back when a successful retry is redirected to it', async () => {
    world.openTab(1);
    await world.go(1, A);
    world.server = () => ({ status: 200, to: MEGABYTES });
    await world.pass(MINUTE);
    expect(incident()?.phase.name).toBe('recovered');
    expect(bytesOf(world.local)).toBeLessThan(10_000);
  });
});

describe('the stored data of one tab', () => {
  it('is never more than 1 % of the storage quota, whatever the server sends', async () => {
    const raw = fc.tuple(
      fc.constantFrom(8100, 9000, 200_000),
      fc.constantFrom(100, 600, 100_000),
      fc.constantFrom(0, 1, 2),
    );
    const check = fc.asyncProperty(fc.array(raw, { minLength: 1, maxLength: 8 }), async (loads) => {
      world = new World();
      world.navigationFirst = loads.length % 2 === 0;
      world.openTab(1);
      for (const [nth, [length, text, way]] of loads.entries()) {
        const value = 'v'.repeat(text);
        const headers = keepHeaders(KEPT_HEADERS.map((name) => ({ name, value })));
        const to = `${long(length, 'to.test')}${nth}`;
        world.server = () => ({ status: 502, headers, ...(way === 1 && { to }) });
        await world.go(1, long(length, `h${way}.test`), way === 2 ? value : 'GET');
        const url = long(length, `load${nth}.test`);
        const hostile = { tabId: 1, requestId: `${value}${nth}`, url, method: value };
        await world.tell({ type: 'request-started', ...hostile });
        const what = { what: 'cookies', incognito: false } as const;
        await world.tell({ type: 'clear', tabId: 1, ...what, url: long(length, `h${way}.test`) });
        expect(bytesOf({ ...world.local, ...world.session })).toBeLessThan(CHROMES_QUOTA / 100);
      }
      expect(world.reports).toEqual([]);
    });
    await fc.assert(check, { numRuns: 30 });
  });
});
