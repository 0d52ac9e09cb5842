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

describe('the verdict on a run without faults', () => {
  it('finds no broken promise', () => {
    const requests = [asks(0), asks(3000), asks(9000, { status: 200 })];
    expect(verdict(story({ requests, tabs: [BACK] }))).toEqual([]);
  });

  it('does not count the user’s own reloads and retries', () => {
    const requests = [
      asks(0, { retryAfter: 60 }),
      asks(2000),
      asks(4000, { status: 200 }),
      asks(6000),
    ];
    const done = [OPEN, did('retry-now', 1900), did('reload', 3900), did('reload', 5900)];
    expect(verdict(story({ requests, done }))).toEqual([]);
  });

  it('does not count requests that the browser itself repeats at once', () => {
    const torn = { status: null, until: 50 };
    const requests = [asks(0, torn), asks(60, { ...torn, until: 110 }), asks(120, torn)];
    const tabs = [{ ...BACK, title: 'site1.test', phase: 'no incident' }];
    expect(verdict(story({ requests, tabs }))).toEqual([]);
  });

  it('does not hold answers against the extension that it may have missed', () => {
    const requests = [asks(0), asks(3000, { retryAfter: 60 }), asks(9000, { status: 200 })];
    for (const does of ['kill', 'update'] as const) {
      const done = [OPEN, did(does, 3050, { tab: null })];
      expect(verdict(story({ requests, done }))).toEqual([]);
    }
  });
});

describe('the verdict on a run with faults', () => {
  it.each([
    ['as a POST', { method: 'POST', path: FORM }],
    ['as a GET', { path: FORM }],
  ])('reports a form that is sent again %s', (_, again) => {
    expect(of(asks(0, { method: 'POST', path: FORM }), asks(90, again))).toContain(
      `the form ${FORM} was sent twice`,
    );
  });

  it.each([
    ['the tab itself', PATH],
    ['another tab of its host', '/t2?go=2'],
  ])('reports a retry before the Retry-After of %s', (_, path) => {
    const other = { path: '/t2?go=2', tab: 2 };
    const said = of(asks(0), asks(10, other), asks(3000, { path, retryAfter: 20 }), asks(22_000));
    expect(said).toEqual([
      `${PATH} was requested 1100 ms before the Retry-After of ${path} was over`,
    ]);
  });

  it('reports a tab with too many retries', () => {
    const many = Array.from({ length: MAX_ATTEMPTS + 2 }, (_, nth) => asks(nth * 600_000));
    expect(of(...many)).toEqual([`${PATH} was retried ${MAX_ATTEMPTS + 1} times`]);
  });

  it('reports a host whose tabs are retried independently', () => {
    const first = Array.from({ length: 9 }, (_, nth) => ({ tab: nth, path: `/t${nth}?go=${nth}` }));
    const requests = [0, 3000, 9000].flatMap((at) =>
      first.map((it) => asks(at + it.tab * 200, it)),
    );
    expect(of(...requests)).toEqual([
      `host 0 was retried 18 times in 10600 ms, not ${allowance(10_600)}`,
    ]);
  });

  it('reports more than six requests in flight', () => {
    const first = Array.from({ length: 7 }, (_, nth) => asks(nth * 10, { ...of7(nth), host: 0 }));
    // On hosts of their own, each could be the tab in front of its window.
    const again = first.map((it) => ({ ...it, at: it.at + 5000, until: 6000 }));
    expect(of(...first, ...again)).toContain('/t6?go=6 was one of 7 requests in flight');
  });

  it('reports a retry of a stopped tab', () => {
    const requests = [asks(0), asks(9000)];
    const done = [OPEN, did('stop', 2000, { stopped: true })];
    expect(verdict(story({ requests, done }))).toEqual([
      `${PATH} was retried although its tab was stopped`,
    ]);
    // The user starts it again.
    const again = [...done, did('retry-now', 4000)];
    expect(verdict(story({ requests: [asks(0), asks(4100), asks(9000)], done: again }))).toEqual(
      [],
    );
  });

  it('reports the reload of a page that had loaded', () => {
    expect(of(asks(0, { status: 200 }), asks(3000))).toEqual([
      `${PATH} was reloaded although it had loaded`,
    ]);
  });

  it('does not report the retry of a load that another load replaced', () => {
    const requests = [asks(0), asks(9000, { status: null, left: true, until: 9010 }), asks(9040)];
    expect(verdict(story({ requests, done: [OPEN, did('reload', 8999)] }))).toEqual([]);
  });

  it('reports a page that failed well before a kill, and not one that a busy browser may not have told of yet', () => {
    const requests = [asks(0), asks(3000, { retryAfter: 60 }), asks(9000, { status: 200 })];
    const killed = (lag: number) =>
      verdict(story({ requests, done: [OPEN, did('kill', 3700, { tab: null, lag })] }));
    expect(killed(50)).toEqual([expect.stringContaining('before the Retry-After')]);
    expect(killed(400)).toEqual([]);
  });

  it('reports a tab that is not back', () => {
    const tabs = [{ ...BACK, title: '502', phase: 'held' }];
    const behind = ['tab 1 is not back: it shows “502” (held)'];
    expect(verdict(story({ requests: [asks(0)], tabs }))).toEqual(behind);
    // The extension may have missed the failure; a retry proves that it did not.
    const done = [OPEN, did('kill', 50, { tab: null })];
    expect(verdict(story({ requests: [asks(0)], tabs, done }))).toEqual([]);
    expect(verdict(story({ requests: [asks(0), asks(9000)], tabs, done }))).toEqual(behind);
  });

  it.each([
    ['whose page came during an update of the extension', 'update', 3050, {}, 'open'],
    [
      'that showed the browser’s own page when the extension was updated',
      'update',
      9000,
      { status: null },
      'open',
    ],
    ['whose answer came while the background was killed', 'kill', 3050, {}, 'open'],
    ['that the user reloaded while the background was killed', 'kill', 3050, {}, 'reload'],
  ] as const)('does not report a tab %s', (_, does, at, more, before) => {
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

  it('does not report a tab that came back and then failed with a network error', () => {
    const requests = [asks(0), asks(3000, { status: 200 }), asks(9000, { status: null })];
    const done = [OPEN, did('reload', 8900)];
    const tabs = [{ ...BACK, title: 'site1.test', phase: 'no incident' }];
    expect(verdict(story({ requests, done, tabs }))).toEqual([]);
  });

  it('reports records that stay in storage', () => {
    expect(verdict(story({ kept: ['alive', 'salt', 'tab:7', 'circuit: http://a.test'] }))).toEqual([
      'tab:7 is still stored',
      'circuit: http://a.test is still stored',
    ]);
  });

  it('does not report a record that waits for its tab after an update', () => {
    const kept = ['tab:-8'];
    expect(verdict(story({ kept }))).toEqual(['tab:-8 is still stored']);
    const done = [OPEN, did('update', 9000, { tab: null })];
    expect(verdict(story({ kept, done }))).toEqual([]);
  });
});

function of7(nth: number): Partial<SentRequest> {
  return { host: nth, tab: nth, path: `/t${nth}?go=${nth}` };
}
