import { describe, expect, it } from 'vitest';
import { MAX_ATTEMPTS } from '../../src/core/state/schedule.ts';
import { allowance } from './allowance.ts';
import type { Done, LeftOpen, SentRequest, Story } from './recording.ts';
import { verdict } from './verdict.ts';

const PATH = '/t1?go=1';
const FORM = '/t1/pay?go=1';
const OPEN: Done = { does: 'open', tab: 1, at: 0, until: 1, path: PATH };
const BACK: LeftOpen = { tab: 1, title: 'Back', phase: '' };

const asks = (at: number, more: Partial<SentRequest> = {}): SentRequest => ({
  ...{ host: 0, tab: 1, method: 'GET', path: PATH, at, until: at + 100, status: 502 },
  left: false,
  retryAfter: 0,
  ...more,
});
const did = (does: Done['does'], at: number, more: Partial<Done> = {}): Done => ({
  ...{ does, tab: 1, at, until: at + 100 },
  ...more,
});
const story = (more: Partial<Story>): Story => ({
  ...{ requests: [], done: [OPEN], tabs: [], kept: ['alive', 'recent-loads', 'status:503'] },
  ...more,
});
const of = (...requests: SentRequest[]) => verdict(story({ requests }));

describe('a story in which all went well', () => {
  it('breaks no promise', () => {
    const requests = [asks(0), asks(3000), asks(9000, { status: 200 })];
    expect(verdict(story({ requests, tabs: [BACK] }))).toEqual([]);
  });

  it('may have persons in it, who do as they like', () => {
    const requests = [
      asks(0, { retryAfter: 60 }),
      asks(2000),
      asks(4000, { status: 200 }),
      asks(6000),
    ];
    const done = [OPEN, did('retry-now', 1900), did('reload', 3900), did('reload', 5900)];
    expect(verdict(story({ requests, done }))).toEqual([]);
  });

  it('may have a browser in it that asks again at once when a line breaks', () => {
    const torn = { status: null, until: 50 };
    const requests = [asks(0, torn), asks(60, { ...torn, until: 110 }), asks(120, torn)];
    const tabs = [{ ...BACK, title: 'site1.test', phase: 'no incident' }];
    expect(verdict(story({ requests, tabs }))).toEqual([]);
  });

  it('may have answers that nobody heard', () => {
    const requests = [asks(0), asks(3000, { retryAfter: 60 }), asks(9000, { status: 200 })];
    for (const does of ['kill', 'update'] as const) {
      const done = [OPEN, did(does, 3050, { tab: null })];
      expect(verdict(story({ requests, done }))).toEqual([]);
    }
  });
});

describe('a promise that is broken is noticed:', () => {
  it.each([
    ['a form is sent twice', { method: 'POST', path: FORM }],
    ['what a form brought is asked for with a GET', { path: FORM }],
  ])('%s', (_, again) => {
    expect(of(asks(0, { method: 'POST', path: FORM }), asks(90, again))).toContain(
      `the form ${FORM} was sent twice`,
    );
  });

  it.each([
    ['the tab itself', PATH],
    ['another of its host', '/t2?go=2'],
  ])('%s was asked to wait', (_, path) => {
    const other = { path: '/t2?go=2', tab: 2 };
    const said = of(asks(0), asks(10, other), asks(3000, { path, retryAfter: 20 }), asks(22_000));
    expect(said).toEqual([`${PATH} was asked for 1100 ms before what ${path} was asked to wait`]);
  });

  it('a tab is tried too often', () => {
    const many = Array.from({ length: MAX_ATTEMPTS + 2 }, (_, nth) => asks(nth * 600_000));
    expect(of(...many)).toEqual([`${PATH} was tried ${MAX_ATTEMPTS + 1} times`]);
  });

  it('tabs of a host that is down are tried each for itself', () => {
    const first = Array.from({ length: 9 }, (_, nth) => ({ tab: nth, path: `/t${nth}?go=${nth}` }));
    const requests = [0, 3000, 9000].flatMap((at) =>
      first.map((it) => asks(at + it.tab * 200, it)),
    );
    expect(of(...requests)).toEqual([
      `host 0 was tried 18 times in 10600 ms, not ${allowance(10_600)}`,
    ]);
  });

  it('more than six are under way at once', () => {
    const first = Array.from({ length: 7 }, (_, nth) => asks(nth * 10, of7(nth)));
    const again = first.map((it) => ({ ...it, at: it.at + 5000, until: 6000 }));
    expect(of(...first, ...again)).toContain('/t6?go=6 was one of 7 at once');
  });

  it('a tab that was stopped is tried', () => {
    const requests = [asks(0), asks(9000)];
    const done = [OPEN, did('stop', 2000, { stopped: true })];
    expect(verdict(story({ requests, done }))).toEqual([
      `${PATH} was tried although it was stopped`,
    ]);
    // Somebody wants it again.
    const again = [...done, did('retry-now', 4000)];
    expect(verdict(story({ requests: [asks(0), asks(4100), asks(9000)], done: again }))).toEqual(
      [],
    );
  });

  it('a page that is well is reloaded', () => {
    expect(of(asks(0, { status: 200 }), asks(3000))).toEqual([
      `${PATH} was reloaded although it was well`,
    ]);
  });

  it('but not one that nobody has seen: another load took its place', () => {
    const requests = [asks(0), asks(9000, { status: null, left: true, until: 9010 }), asks(9040)];
    expect(verdict(story({ requests, done: [OPEN, did('reload', 8999)] }))).toEqual([]);
  });

  it('a tab is left behind', () => {
    const tabs = [{ ...BACK, title: '502', phase: 'held' }];
    const behind = ['tab 1 is not back: it shows “502” (held)'];
    expect(verdict(story({ requests: [asks(0)], tabs }))).toEqual(behind);
    // The failure itself may have been lost, but a reload of ours says that it was not.
    const done = [OPEN, did('kill', 50, { tab: null })];
    expect(verdict(story({ requests: [asks(0)], tabs, done }))).toEqual([]);
    expect(verdict(story({ requests: [asks(0), asks(9000)], tabs, done }))).toEqual(behind);
  });

  it.each([
    ['whose page came while the extension was away', 'update', 3050, {}, 'open'],
    [
      'that showed the browser’s own page when the extension was updated',
      'update',
      9000,
      { status: null },
      'open',
    ],
    ['whose answer came while the background died', 'kill', 3050, {}, 'open'],
    ['that a person loaded again while it died', 'kill', 3050, {}, 'reload'],
  ] as const)('but not one %s', (_, does, at, more, before) => {
    const requests = [asks(0), asks(3000, more)];
    const done = [
      OPEN,
      did(before, 2900, { tab: before === 'open' ? 9 : 1 }),
      did(does, at, { tab: null }),
    ];
    const tabs = [{ ...BACK, title: '502', phase: 'ended, method-unknown' }];
    expect(verdict(story({ requests, done, tabs }))).toEqual([]);
    expect(verdict(story({ requests, done: done.slice(0, -1), tabs }))).toHaveLength(1);
  });

  it('nor one that came back, and then failed in another way', () => {
    const requests = [asks(0), asks(3000, { status: 200 }), asks(9000, { status: null })];
    const done = [OPEN, did('reload', 8900)];
    const tabs = [{ ...BACK, title: 'site1.test', phase: 'no incident' }];
    expect(verdict(story({ requests, done, tabs }))).toEqual([]);
  });

  it('something is remembered that nobody needs', () => {
    expect(verdict(story({ kept: ['alive', 'tab:7', 'circuit: http://a.test'] }))).toEqual([
      'tab:7 is still remembered',
      'circuit: http://a.test is still remembered',
    ]);
  });

  it('but not what waits for a tab that an update did not find', () => {
    const kept = ['tab:-8'];
    expect(verdict(story({ kept }))).toEqual(['tab:-8 is still remembered']);
    const done = [OPEN, did('update', 9000, { tab: null })];
    expect(verdict(story({ kept, done }))).toEqual([]);
  });
});

function of7(nth: number): Partial<SentRequest> {
  return { host: nth, tab: nth, path: `/t${nth}?go=${nth}` };
}
