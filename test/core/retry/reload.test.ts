import { describe, expect, it } from 'vitest';
import { onReloadRefused, startReload } from '../../../src/core/retry/reload.ts';
import type { Incident, Reloading, Resume } from '../../../src/core/state/incident.ts';
import { newLoad } from '../../../src/core/state/load.ts';
import type { ReloadRefusal } from '../../../src/core/state/reload-refusal.ts';
import { LONGEST_LOAD, MAX_ATTEMPTS, RELOADS_WINDOW } from '../../../src/core/state/schedule.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/state/settings.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { idOf } from '../../fakes/page-ids.ts';
import { failedTab } from '../../fakes/tab-parts.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const context = { now: NOW, random: 0.5, settings: DEFAULT_SETTINGS };
const WAIT: Resume = { kind: 'wait', delay: 6000 };

const tabWith = (own: Partial<Incident> = {}) =>
  failedTab({ name: 'waiting', since: NOW - 6000, delay: 6000 }, own);
function reload(
  by: Reloading['trigger'],
  own: Partial<Incident> = {},
  record: Partial<TabRecord> = {},
  pastCache?: boolean,
) {
  const tab = tabWith(own);
  return startReload({ ...tab, ...record }, tab.incident, by, WAIT, context, pastCache);
}
const answer = (own: Partial<Incident['answer']>) => ({ ...tabWith().incident.answer, ...own });

describe('a reload', () => {
  it('counts as an attempt and towards the hourly limit if it was scheduled', () => {
    const { record, commands } = reload(
      'schedule',
      { documentId: 'd1' },
      { recentReloads: [NOW - RELOADS_WINDOW, NOW - 5] },
    );
    expect(record?.recentReloads).toEqual([NOW - 5, NOW]);
    expect(record?.incident).toMatchObject({
      attempts: [{ at: NOW, trigger: 'schedule', outcome: null }],
      attemptsMade: 1,
      attemptBudget: MAX_ATTEMPTS,
      cacheBypassed: false,
      phase: {
        name: 'reloading',
        since: NOW,
        lastActivityAt: NOW,
        requestId: null,
        trigger: 'schedule',
        resume: WAIT,
      },
    });
    const page = idOf('https://example.com/orders');
    const what = { page, documentId: 'd1', bypassCache: false, mayInterruptLoad: false };
    expect(commands).toEqual([{ type: 'reload', tabId: 7, ...what }]);
  });

  it('counts neither as an attempt nor towards the hourly limit if the user pressed Retry now', () => {
    const { record } = reload('user', {}, { recentReloads: [NOW - RELOADS_WINDOW] });
    expect(record?.incident?.attemptsMade).toBe(0);
    expect(record?.recentReloads).toEqual([NOW - RELOADS_WINDOW]);
  });

  it('counts towards the hourly limit, and not as an attempt of the schedule, after a look', () => {
    const { record } = reload('tab-activated', { attemptsMade: MAX_ATTEMPTS });
    expect(record?.incident).toMatchObject({
      attemptsMade: MAX_ATTEMPTS,
      attemptBudget: MAX_ATTEMPTS,
    });
    expect(record?.recentReloads).toEqual([NOW]);
  });

  it.each([
    ['POST', 'form'],
    ['', 'method-unknown'],
  ])('is never made if the request method was "%s"', (method, reason) => {
    for (const by of ['schedule', 'user'] as const) {
      const { record, commands } = reload(by, { answer: answer({ method }) });
      expect(commands).toEqual([]);
      expect(record?.incident?.phase).toEqual({ name: 'ended', reason, at: NOW });
    }
  });

  it('removes the load that it replaces, and may interrupt a load that hangs', () => {
    const hangingSince = (startedAt: number) => {
      const load = newLoad(
        { requestId: 'r', method: 'GET' },
        idOf('https://example.com/'),
        startedAt,
      );
      return reload('schedule', {}, { load });
    };
    const { record, commands } = hangingSince(NOW - LONGEST_LOAD);
    expect(record?.load).toBeNull();
    expect(commands[0]).toMatchObject({ mayInterruptLoad: true });
    expect(hangingSince(NOW - LONGEST_LOAD + 1).commands[0]).toMatchObject({
      mayInterruptLoad: false,
    });
  });
});

describe('a reload bypasses the cache', () => {
  const cached = answer({ cached: true });
  const goesPast = (...args: Parameters<typeof reload>): unknown => {
    const [command] = reload(...args).commands;
    return command?.type === 'reload' && command.bypassCache;
  };

  it('once an incident on schedule, and each time for the user, if the page came from a cache', () => {
    const { record } = reload('schedule', { answer: cached });
    expect(record?.incident?.cacheBypassed).toBe(true);
    expect(goesPast('schedule', { answer: cached })).toBe(true);
    expect(goesPast('schedule', { answer: cached, cacheBypassed: true })).toBe(false);
    expect(goesPast('user', { answer: cached, cacheBypassed: true })).toBe(true);
  });

  it('if the user’s command says so, but not by itself if the page came from the network', () => {
    expect(goesPast('user', {}, {}, true)).toBe(true);
    expect(goesPast('user')).toBe(false);
    const { record } = reload('user', { cacheBypassed: true });
    expect(record?.incident?.cacheBypassed).toBe(true);
  });

  it('after a clearing, but not while a clearing waits for its permission', () => {
    const job = {
      what: 'cache',
      page: idOf(''),
      domains: null,
      reason: null,
      reload: 'after',
      since: NOW,
    } as const;
    expect(goesPast('user', {}, { clearJob: { ...job, state: 'reloading' } })).toBe(true);
    expect(goesPast('user', {}, { clearJob: { ...job, state: 'requested' } })).toBe(false);
  });
});

describe('a reload that the browser refused', () => {
  const DONE = { at: NOW - 9000, trigger: 'schedule', outcome: 502 } as const;
  const reloading = (by: Reloading['trigger'], resume: Resume = WAIT, requestId?: string) => {
    const { record } = reload(
      by,
      { attempts: [DONE], attemptsMade: 1 },
      { recentReloads: [NOW - 9000] },
    );
    const incident = record?.incident;
    if (record === null || incident?.phase.name !== 'reloading') return expect.fail();
    const phase = { ...incident.phase, resume, requestId: requestId ?? null };
    return { ...record, incident: { ...incident, phase } };
  };
  const refuse = (record: TabRecord, reason: ReloadRefusal) =>
    onReloadRefused(record, { type: 'reload-refused', tabId: 7, reason }, context).record;

  it('is taken back, so it counts neither as an attempt nor towards the hourly limit', () => {
    const record = refuse(reloading('schedule'), 'tab-loading');
    expect(record?.incident).toMatchObject({ attempts: [DONE], attemptsMade: 1 });
    expect(record?.incident?.phase).toMatchObject({ name: 'held', reason: 'tab-loading' });
    expect(record?.recentReloads).toEqual([NOW - 9000]);
  });

  it('takes an attempt after a look back from the hourly limit alone', () => {
    const record = refuse(reloading('tab-activated'), 'tab-loading');
    expect(record?.incident).toMatchObject({ attempts: [DONE], attemptsMade: 1 });
    expect(record?.recentReloads).toEqual([NOW - 9000]);
  });

  it('does not lower the counts if the user pressed Retry now', () => {
    const record = refuse(reloading('user'), 'tab-loading');
    expect(record?.incident).toMatchObject({ attempts: [DONE], attemptsMade: 1 });
    expect(record?.incident?.phase).toEqual({ name: 'waiting', since: NOW, delay: 6000 });
    expect(record?.recentReloads).toEqual([NOW - 9000]);
  });

  it('returns to the end that preceded it', () => {
    const resume = { kind: 'end', reason: 'gave-up' } as const;
    const record = refuse(reloading('tab-activated', resume), 'tab-loading');
    expect(record?.incident?.phase).toEqual({ name: 'ended', reason: 'gave-up', at: NOW });
  });

  it('removes the record of a closed tab, and the incident of a page that was left', () => {
    expect(refuse(reloading('schedule'), 'gone')).toBeNull();
    const left = refuse(reloading('schedule'), 'moved');
    expect(left).toMatchObject({ incident: null, recentReloads: [NOW - 9000] });
    expect(left?.leftPage).not.toBeNull();
  });

  it('ends the retries if another document is shown, because it might be the answer to a form', () => {
    const record = refuse(reloading('schedule'), 'unknown-document');
    expect(record?.incident?.phase).toEqual({ name: 'ended', reason: 'method-unknown', at: NOW });
    expect(record?.incident?.attemptsMade).toBe(1);
  });

  it('changes nothing if its load has started or no reload is in progress', () => {
    const underWay = reloading('schedule', WAIT, 'r1');
    expect(refuse(underWay, 'gone')).toBe(underWay);
    const waiting = tabWith();
    expect(refuse(waiting, 'gone')).toBe(waiting);
    const empty = { ...waiting, incident: null };
    expect(refuse(empty, 'gone')).toBe(empty);
  });
});
