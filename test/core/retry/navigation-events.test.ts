import { describe, expect, it } from 'vitest';
import {
  onPageCommitted,
  onRequestFailed,
  onRequestStarted,
} from '../../../src/core/retry/navigation-events.ts';
import type { Incident, Phase } from '../../../src/core/state/incident.ts';
import type { Load } from '../../../src/core/state/load.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import {
  ASKS,
  answer,
  bare,
  context,
  loadOf,
  NOW,
  type Of,
  OTHER,
  RELOADING,
  tab,
  URL,
  WAIT,
  WAITING,
} from '../../fakes/navigation-parts.ts';

const INTERRUPTED: Phase = { name: 'interrupted', since: NOW, lastActivityAt: NOW, resume: WAIT };
const BACK: Phase = { name: 'recovered', at: 0, viewedAt: 0 };
const STOPPED: Phase = { name: 'ended', reason: 'stopped', at: 0 };
const ATTEMPT = { at: NOW - 50, trigger: 'schedule', outcome: null } as const;

describe('a request that starts in a tab', () => {
  const start = (record: TabRecord, own: Of<'request-started'> = {}) => {
    const event = {
      type: 'request-started',
      tabId: 7,
      requestId: 'r1',
      page: URL,
      method: 'GET',
    } as const;
    return onRequestStarted(record, { ...event, ...own }, context);
  };

  it('belongs to the pending reload if it has that address', () => {
    const { record } = start(tab(RELOADING), { page: URL });
    expect(record?.incident?.phase).toEqual({ ...RELOADING, lastActivityAt: NOW, requestId: 'r1' });
    expect(record?.load).toEqual({ ...loadOf(), startedAt: NOW });
  });

  it('interrupts the wait if the extension did not start it, and counts as an attempt on its page', () => {
    const user = { at: NOW, trigger: 'user', outcome: null };
    const { record } = start(tab(WAITING));
    expect(record?.incident).toMatchObject({ attempts: [user], phase: INTERRUPTED });
    const other = start(tab(RELOADING, { attempts: [ATTEMPT] }), { page: OTHER }).record?.incident;
    expect(other?.attempts).toEqual([{ ...ATTEMPT, outcome: 'no-answer' }]);
    expect(other?.phase).toEqual(INTERRUPTED);
  });

  it('is attributed to the page after a network error or in a discarded tab, and otherwise to the user', () => {
    const byWhom = (phase: Phase, own: Partial<Incident> = {}) =>
      start(tab(phase, own)).record?.incident?.attempts.at(-1)?.trigger;
    const held = (reason: 'discarded' | 'in-use'): Phase => {
      return { name: 'held', reason, since: 0, delay: null, times: 1 };
    };
    expect(byWhom(held('discarded'))).toBe('page');
    expect(byWhom(WAITING, { networkFailed: true })).toBe('page');
    expect([byWhom(held('in-use')), byWhom(WAITING)]).toEqual(['user', 'user']);
  });

  it('does not change an incident that has ended or recovered', () => {
    for (const phase of [STOPPED, BACK]) {
      const before = tab(phase);
      expect(start(before).record?.incident).toBe(before.incident);
    }
  });

  it('changes nothing when it is reported again, and removes the earlier load in a tab without a failed page', () => {
    const same = tab(RELOADING, {}, loadOf());
    expect(start(same).record).toBe(same);
    const empty = bare();
    expect(start(empty).record).toBe(empty);
    expect(start(bare(loadOf({ requestId: 'r0' }))).record).toEqual(bare());
  });
});

describe('a request that fails', () => {
  const fail = (record: TabRecord, own: Of<'request-failed'> = {}) => {
    const event = { type: 'request-failed', tabId: 7, requestId: 'r1', aborted: false } as const;
    return onRequestFailed(record, { ...event, ...own }, context);
  };
  const under = (own: Partial<Load> = {}, incident: Partial<Incident> = {}) =>
    tab(
      RELOADING,
      { documentId: 'd1', documentVerified: false, attempts: [ATTEMPT], ...incident },
      loadOf(own),
    );

  it('might be a Stop if it was cancelled, so the time is recorded', () => {
    expect(fail(under(), { aborted: true })).toEqual({
      record: under({ abortedAt: NOW }),
      commands: [],
    });
  });

  it('is a failed attempt if the network failed, and the browser shows its own page', () => {
    const { record, commands } = fail(under());
    expect(commands).toEqual(ASKS);
    expect(record).toMatchObject({
      load: null,
      incident: {
        documentId: null,
        networkFailed: true,
        documentVerified: true,
        attempts: [{ outcome: 'network-error' }],
        phase: { name: 'waiting', since: NOW },
      },
    });
  });

  it('removes a recovered incident if the network failed', () => {
    expect(fail(tab(BACK, {}, loadOf()))).toMatchObject({ record: { incident: null } });
  });

  it('makes the extension query the tab if it was for another page', () => {
    const { record, commands } = fail(under({ page: OTHER }));
    expect([record?.load, commands]).toEqual([null, ASKS]);
    expect(record?.incident).toEqual(under().incident);
  });

  it('changes nothing if it is not the newest one, or was answered', () => {
    for (const record of [under({ requestId: 'r0' }), under({ answer: answer() }), tab(WAITING)])
      expect(fail(record)).toEqual({ record, commands: [] });
    expect(fail(bare(loadOf()))).toEqual({ record: bare(), commands: [] });
  });
});

describe('a document that is committed', () => {
  const commit = (record: TabRecord, own: Of<'page-committed'> = {}) => {
    const event = {
      type: 'page-committed',
      tabId: 7,
      page: URL,
      fromHistory: false,
      byPage: false,
    } as const;
    return onPageCommitted(record, { ...event, ...own }, context);
  };

  it('makes the extension query the tab if the request was answered', () => {
    const load = loadOf({ answer: answer() });
    const { record, commands } = commit(tab(RELOADING, {}, load), { page: URL });
    expect(commands).toEqual(ASKS);
    expect(record?.load).toEqual({ ...load, shownPage: URL });
    expect(record?.incident?.documentVerified).toBe(true);
  });

  it('makes the page unverified if the request has no answer yet, and makes the extension query the tab at another address', () => {
    const next = commit(tab(RELOADING, {}, loadOf()));
    expect(next.commands).toEqual([]);
    expect(next.record).toMatchObject({
      load: { shownPage: URL },
      incident: { documentVerified: false },
    });
    expect(commit(tab(RELOADING, {}, loadOf()), { page: OTHER }).commands).toEqual(ASKS);
  });

  it('attributes the open attempt to the page, not to the user, if the page caused it', () => {
    const attempts = [{ ...ATTEMPT, trigger: 'user' }] as const;
    const by = (phase: Phase, own: Partial<Incident>, byPage: boolean) =>
      commit(tab(phase, own, loadOf({ answer: answer() })), { byPage }).record;
    expect(by(INTERRUPTED, { attempts }, true)).toMatchObject({
      load: { byPage: true },
      incident: { attempts: [{ trigger: 'page' }] },
    });
    expect(by(INTERRUPTED, { attempts }, false)?.incident?.attempts).toEqual(attempts);
    expect(by(RELOADING, { attempts }, true)?.incident?.attempts).toEqual(attempts);
    const closed = [{ ...ATTEMPT, trigger: 'user', outcome: 502 }] as const;
    expect(by(INTERRUPTED, { attempts: closed }, true)?.incident?.attempts).toEqual(closed);
    expect(by(INTERRUPTED, { attempts: [] }, true)?.incident?.attempts).toEqual([]);
  });

  it('must be inspected if it has the same address but no request', () => {
    const { record, commands } = commit(tab(WAITING));
    expect(commands).toEqual([{ type: 'inspect-page', tabId: 7 }]);
    expect(record?.incident?.documentVerified).toBe(false);
    const own = commit(tab(WAITING, { networkFailed: true })).record;
    expect(own?.incident?.documentVerified).toBe(true);
  });

  it('leaves the failed page if it has another address and no request', () => {
    expect(commit(tab(WAITING), { page: OTHER }).record).toMatchObject({
      incident: null,
      leftPage: { leftAt: NOW },
    });
    expect(commit(bare()).record).toEqual(bare());
  });

  it('replaces a document whose answer only its page told', () => {
    const byWorker = answer({ byServiceWorker: true });
    const shown = loadOf({ answer: byWorker, shownPage: URL });
    const { record, commands } = commit(tab(STOPPED, { answer: byWorker }, shown));
    expect(record).toMatchObject({ incident: { documentVerified: false }, load: null });
    expect(commands).toEqual([{ type: 'inspect-page', tabId: 7 }]);
  });

  it('starts a new wait if it is the failed page that was left, restored from the history', () => {
    const leftPage = { answer: answer({ receivedAt: 5 }), leftAt: NOW - 9000, incident: null };
    const { record, commands } = commit({ ...bare(), leftPage }, { fromHistory: true });
    expect(commands).toEqual(ASKS);
    expect(record).toMatchObject({
      leftPage: null,
      incident: { startedAt: NOW, documentId: null, hidden: false, answer: { receivedAt: NOW } },
    });
    expect(commit({ ...bare(), leftPage }).record?.incident).toBeNull();
    const other = commit({ ...bare(), leftPage }, { fromHistory: true, page: OTHER });
    expect(other.record?.incident).toBeNull();
  });
});
