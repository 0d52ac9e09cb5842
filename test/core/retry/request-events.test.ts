import { describe, expect, it } from 'vitest';
import { onRequestFailed, onRequestStarted } from '../../../src/core/retry/request-events.ts';
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
