import { describe, expect, it } from 'vitest';
import { onPageCommitted } from '../../../src/core/retry/document-events.ts';
import type { Incident, Phase } from '../../../src/core/state/incident.ts';
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
const STOPPED: Phase = { name: 'ended', reason: 'stopped', at: 0 };
const ATTEMPT = { at: NOW - 50, trigger: 'schedule', outcome: null } as const;

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
