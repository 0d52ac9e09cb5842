import { describe, expect, it } from 'vitest';
import {
  advanceClearJob,
  clearingHeader,
  onClearAllowed,
  onClearCommand,
  onClearFinished,
} from '../../../src/core/clearing/clear-job-events.ts';
import { newRecord } from '../../../src/core/retry/incident-changes.ts';
import { result } from '../../../src/core/retry/transition-result.ts';
import { CLEAR_TIMEOUT, type ClearJob } from '../../../src/core/state/clear-job.ts';
import type { IdentifiedEvent } from '../../../src/core/state/events.ts';
import type { Reloading } from '../../../src/core/state/incident.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/state/settings.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { ANSWERS, ClearingWorld, PAGE } from '../../fakes/clearing-world.ts';
import { idOf } from '../../fakes/page-ids.ts';
import { recordOf } from '../../gallery/record-of.ts';

const PAGE_ID = idOf(PAGE);
const NOW = Date.UTC(2026, 10, 20, 12);
const context = { now: NOW, random: 0.5, settings: DEFAULT_SETTINGS };
const TICK: IdentifiedEvent = { type: 'timer-fired' };
const RELOADING: Reloading = {
  name: 'reloading',
  since: NOW,
  lastActivityAt: NOW,
  requestId: 'ours',
  trigger: 'user',
  resume: { kind: 'wait', delay: 6000 },
};

const job = (own: Partial<ClearJob> = {}): ClearJob => ({
  what: 'cookies',
  page: PAGE_ID,
  domains: null,
  state: 'requested',
  reason: null,
  reload: 'none',
  since: NOW,
  ...own,
});
const having = (
  clearJob: ClearJob | null,
  own = recordOf(RELOADING, { page: PAGE_ID }),
): TabRecord => ({
  ...own,
  clearJob,
});
const advance = (before: TabRecord, event: IdentifiedEvent, now = NOW) =>
  advanceClearJob(before, event, result(before), now);
const answerTo = (requestId: string): IdentifiedEvent => ({
  type: 'response-received',
  tabId: 7,
  requestId,
  origin: 'https://a.test',
  answer: { page: PAGE_ID, method: 'GET', status: 200, cached: false, headers: {}, oneTime: null },
  committed: null,
});

describe('a refused permission', () => {
  const refused = { type: 'clear-refused', tabId: 7 } as const;

  it('changes nothing if no clearing waits for the permission', () => {
    for (const record of [having(null), having(job({ state: 'done' }))])
      expect(onClearCommand(record, refused, context)).toEqual(result(record));
  });
});

describe('a second clearing of a tab', () => {
  it.each(['running', 'reloading'] as const)('does not start while one is %s', (state) => {
    const record = having(job({ state }));
    const again = {
      type: 'clear',
      tabId: 7,
      what: 'cache',
      page: PAGE_ID,
      incognito: false,
    } as const;
    expect(onClearCommand(record, again, context)).toEqual(result(record));
  });

  it('replaces a first one that is done', () => {
    const again = {
      type: 'clear',
      tabId: 7,
      what: 'cache',
      page: PAGE_ID,
      incognito: false,
    } as const;
    const next = onClearCommand(having(job({ state: 'done' })), again, context);
    expect(next.record?.clearJob).toMatchObject({ what: 'cache', state: 'requested' });
  });
});

describe('the private state of a tab', () => {
  const clear = { type: 'clear', tabId: 7, what: 'cache', page: PAGE_ID } as const;
  const privacyAfter = (record: TabRecord, incognito: boolean) =>
    onClearCommand(record, { ...clear, incognito }, context).record?.incognito;

  it('is taken from the popup only if the browser never reported it for the tab', () => {
    const unknown = newRecord(7);
    expect([privacyAfter(unknown, true), privacyAfter(unknown, false)]).toEqual([true, false]);
    const ofTab = { ...unknown, incognito: true };
    expect([privacyAfter(ofTab, false), privacyAfter(ofTab, true)]).toEqual([true, true]);
  });
});

describe('the outcome of a clearing', () => {
  it('is nothing if a permission is granted while no clearing waits for it', () => {
    const record = having(null);
    expect(onClearAllowed(record, context)).toEqual(result(record));
  });

  it('does not end a later clearing of the same tab', () => {
    const record = having(job({ state: 'running' }));
    const earlier = { type: 'clear-finished', tabId: 7, since: NOW - 1, outcome: 'done' } as const;
    expect(onClearFinished(record, earlier, context)).toEqual(result(record));
    const own = onClearFinished(record, { ...earlier, since: NOW }, context);
    expect(own.record?.clearJob?.state).toBe('done');
  });

  it('is a failure if only a reload can clear and the tab has no failed page to reload', () => {
    const record = { ...newRecord(7), clearJob: job({ state: 'running', what: 'cache' }) };
    const event = { type: 'clear-finished', tabId: 7, since: NOW, outcome: 'with-reload' } as const;
    const { clearJob } = onClearFinished(record, event, context).record ?? {};
    expect(clearJob).toMatchObject({ state: 'failed', reason: 'not-possible' });
  });
});

describe('a clearing that has ended', () => {
  it.each([
    ['done', null],
    ['failed', 'refused'],
  ] as const)('stays %s with the same reason after a restart of the browser', (state, reason) => {
    const record = having(job({ state, reason }));
    expect(advance(record, { type: 'session-started', tabs: [] }).record).toBe(record);
  });

  it('stays shown when the same page loads again, and is removed when another page loads', () => {
    const record = { ...newRecord(7), clearJob: job({ state: 'done' }) };
    const committed = {
      type: 'page-committed',
      tabId: 7,
      fromHistory: false,
      byPage: false,
    } as const;
    expect(advance(record, { ...committed, page: PAGE_ID }).record).toBe(record);
    const left = advance(record, { ...committed, page: idOf('https://b.test/') });
    expect(left.record?.clearJob).toBeNull();
  });
});

describe('a clearing in progress', () => {
  const running = having(job({ state: 'running' }));

  it('times out only when the timer fires, one minute after it started', () => {
    expect(advance(running, TICK, NOW + CLEAR_TIMEOUT - 1).record).toBe(running);
    const late = advance(running, { type: 'tab-activated', tabId: 7 }, NOW + CLEAR_TIMEOUT);
    expect(late.record).toBe(running);
    const over = advance(running, TICK, NOW + CLEAR_TIMEOUT);
    expect(over.record?.clearJob).toMatchObject({ state: 'failed', reason: 'interrupted' });
  });

  it('checks its permission whenever the timer fires until it is granted, and at no other event', () => {
    const requested = having(job());
    const asks = [{ type: 'check-clear-permission', tabId: 7, what: 'cookies' }];
    expect(advance(requested, TICK).commands).toEqual(asks);
    expect(advance(requested, { type: 'tab-activated', tabId: 7 }).commands).toEqual([]);
    expect(advance(running, TICK).commands).toEqual([]);
  });

  it('is done when its own reload is answered, not when another request is answered', () => {
    const record = having(job({ state: 'reloading', reload: 'after' }));
    expect(advance(record, answerTo('another')).record).toBe(record);
    expect(advance(record, answerTo('ours')).record?.clearJob?.state).toBe('done');
  });

  it('continues while its reload is redirected through another address', () => {
    const record = having(job({ state: 'reloading', reload: 'after' }));
    const committed = { type: 'page-committed', fromHistory: false, byPage: false } as const;
    const event: IdentifiedEvent = { ...committed, tabId: 7, page: idOf('https://login.a.test/') };
    expect(advance(record, event).record).toBe(record);
  });

  it('ends as done, without a reload, when the incident of the page was removed', () => {
    const record = { ...newRecord(7), clearJob: job({ state: 'reloading', reload: 'after' }) };
    const next = advanceClearJob(undefined, answerTo('ours'), result(record), NOW);
    expect(next.record?.clearJob).toMatchObject({ state: 'done', reload: 'none' });
    expect(advance(record, answerTo('ours')).record?.clearJob?.state).toBe('done');
  });

  it('is done even if its reload was answered at another address of the site', async () => {
    const world = ClearingWorld.likeFirefox();
    await world.go(1, PAGE);
    world.server = () => ({ status: 502, to: 'https://a.test/elsewhere' });
    await world.requestClear('cache');
    await world.pass(ANSWERS);
    expect(world.order).toEqual(['reloaded', 'cleared cache']);
    expect(world.reports).toEqual([]);
  });
});

it('Clear-Site-Data has the value "cache" to clear a site’s cache, and "storage" to clear its site data', () => {
  expect(clearingHeader(['cache'])).toBe('"cache"');
  expect(clearingHeader(['site-data'])).toBe('"storage"');
});
