import { describe, expect, it } from 'vitest';
import { afterBrokenLoad, onTimer } from '../../../src/core/retry/timer-events.ts';
import type { Phase } from '../../../src/core/state/incident.ts';
import type { Load } from '../../../src/core/state/load.ts';
import {
  CANDIDATE_KEPT,
  CHECK_TIMEOUT,
  COMMIT_TIMEOUT,
  RECOVERY_KEPT,
  SILENCE,
  SLEEP_DETECTED_AFTER,
  STOP_CONFIRMED_AFTER,
  TAB_QUERY_TIMEOUT,
} from '../../../src/core/state/schedule.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import {
  ASKS,
  ATTEMPT,
  answer,
  bare,
  context,
  held,
  loadOf,
  NOW,
  OTHER,
  reloading,
  tab,
  URL,
  WAIT,
  WAITING,
} from '../../fakes/timer-parts.ts';

const tick = (record: TabRecord) => onTimer(record, context);
const phaseAt = (...args: Parameters<typeof tab>) => tick(tab(...args)).record?.incident?.phase;

describe('when the timer fires', () => {
  it('a page is checked once its wait is over, and not before', () => {
    const { record, commands } = tick(tab(WAITING));
    expect(record?.incident?.phase).toMatchObject({ name: 'checking', trigger: 'schedule' });
    expect(commands).toEqual([{ type: 'inspect-page', tabId: 7 }]);
    expect(phaseAt({ ...WAITING, delay: 6001 })).toMatchObject({ name: 'waiting' });
    expect(phaseAt(held('in-use', 6000))).toMatchObject({ name: 'checking', times: 2 });
    expect(phaseAt(held('off-here', null))).toMatchObject({ name: 'held' });
  });

  it('a wait is extended until Retry-After is over, which may come from another tab', () => {
    const notBefore = { since: NOW, delay: 9000, spread: 500 };
    for (const phase of [WAITING, held('in-use', 6000)]) {
      const wait = { name: 'waiting', since: NOW, delay: 9500 };
      expect(phaseAt(phase, { notBefore })).toEqual(wait);
    }
  });

  it('an attempt that fell due while the computer slept waits a few seconds more', () => {
    const late = (ms: number) => ({ ...WAITING, since: NOW - 6000 - ms });
    expect(phaseAt(late(SLEEP_DETECTED_AFTER))).toMatchObject({ name: 'checking' });
    const grace = 3000 + 7000 * ((0.5 + 7 * 0.618) % 1);
    const slept = phaseAt(late(SLEEP_DETECTED_AFTER + 1));
    expect(slept).toMatchObject({ name: 'waiting', since: NOW });
    expect(slept?.name === 'waiting' && slept.delay).toBeCloseTo(grace);
    const since = NOW - 6001 - SLEEP_DETECTED_AFTER;
    expect(phaseAt(held('offline', 6000, since))).toMatchObject({ reason: 'offline', since: NOW });
  });

  it('a page that does not answer a check is held as silent', () => {
    const checking: Phase = {
      name: 'checking',
      since: NOW - CHECK_TIMEOUT,
      trigger: 'schedule',
      times: 4,
      resume: WAIT,
    };
    expect(phaseAt(checking)).toMatchObject({ name: 'held', reason: 'page-silent', times: 5 });
    const long = { ...checking, since: NOW - CHECK_TIMEOUT - SLEEP_DETECTED_AFTER - 1 };
    expect(phaseAt(long)).toMatchObject({ reason: 'page-silent' });
  });

  it('a tab is queried every five seconds during a load without any event for a minute', () => {
    const { record, commands } = tick(tab(reloading(NOW - SILENCE)));
    expect(commands).toEqual(ASKS);
    const lastActivityAt = NOW - SILENCE + TAB_QUERY_TIMEOUT;
    expect(record?.incident?.phase).toMatchObject({ name: 'reloading', lastActivityAt });
    expect(tick(tab(reloading(NOW - SILENCE + 1))).commands).toEqual([]);
  });

  it('a recovered incident is removed ten minutes after it was seen, and an ended one is kept', () => {
    const back: Phase = { name: 'recovered', at: 0, viewedAt: NOW - RECOVERY_KEPT };
    expect(tick(tab(back)).record?.incident).toBeNull();
    expect(phaseAt({ ...back, viewedAt: NOW - RECOVERY_KEPT + 1 })).toMatchObject({
      name: 'recovered',
    });
    const end: Phase = { name: 'ended', reason: 'stopped', at: 0 };
    expect(phaseAt(end)).toEqual(end);
  });

  it('a 502 whose document never appears is removed after a minute', () => {
    const load = loadOf({ answer: answer(), tabQueried: true });
    const since = (startedAt: number) => tick(bare({ ...load, startedAt })).record?.load;
    expect(since(NOW - CANDIDATE_KEPT)).toBeNull();
    expect(since(NOW - CANDIDATE_KEPT + 1)).not.toBeNull();
    expect(tick(bare())).toEqual({ record: bare(), commands: [] });
  });

  it('a tab is queried once if no event reported the document of an answer for one second', () => {
    const { record, commands } = tick(bare(loadOf({ answer: answer() })));
    expect(commands).toEqual(ASKS);
    expect(record?.load).toMatchObject({ tabQueried: true, startedAt: NOW });
    const recent = answer({ receivedAt: NOW - COMMIT_TIMEOUT + 1 });
    expect(tick(bare(loadOf({ answer: recent }))).commands).toEqual([]);
    expect(tick(bare(loadOf({ answer: answer(), tabQueried: true }))).commands).toEqual([]);
    expect(tick(bare(loadOf())).commands).toEqual([]);
  });
});

describe('a request that was cancelled', () => {
  const stopped = loadOf({ abortedAt: NOW - STOP_CONFIRMED_AFTER });
  const under = { attempts: [ATTEMPT] };

  it('is the browser’s Stop if no other request follows within one second', () => {
    const { record } = tick(tab(reloading(NOW), under, { load: stopped }));
    expect(record).toMatchObject({
      load: null,
      incident: {
        attempts: [{ outcome: 'stopped' }],
        phase: { name: 'ended', reason: 'stopped-in-browser', at: NOW },
      },
    });
    const early = { load: { ...stopped, abortedAt: NOW - STOP_CONFIRMED_AFTER + 1 } };
    expect(phaseAt(reloading(NOW), under, early)).toMatchObject({ name: 'reloading' });
  });

  it('resumes the wait if it was for another page', () => {
    const load = { ...stopped, page: OTHER };
    const interrupted: Phase = { name: 'interrupted', since: 0, lastActivityAt: NOW, resume: WAIT };
    const wait = { name: 'waiting', since: NOW, delay: 6000 };
    expect(phaseAt(interrupted, {}, { load })).toEqual(wait);
  });

  it('leaves the failed page if another page was shown', () => {
    const left = tick(
      tab(reloading(NOW), under, { load: { ...stopped, shownPage: OTHER } }),
    ).record;
    expect(left).toMatchObject({ incident: null, load: null, leftPage: { leftAt: NOW } });
    expect(phaseAt(reloading(NOW), under, { load: { ...stopped, shownPage: URL } })).toMatchObject({
      reason: 'stopped-in-browser',
    });
  });

  it('changes only the load if no reload was in progress', () => {
    expect(tick(tab(WAITING, {}, { load: stopped })).record).toEqual(tab(WAITING));
    expect(tick(bare(stopped)).record).toEqual(bare());
  });
});

describe('a load that failed without an answer', () => {
  const phaseAfter = (phase: Phase, load: Load | null) => {
    const record = tab(phase);
    const { incident } = record;
    return incident && afterBrokenLoad(record, incident, load, context).phase;
  };

  it('ends the retries if it sent a form, because reloading the browser’s error page would send it again', () => {
    const form = { name: 'ended', reason: 'form', at: NOW };
    expect(phaseAfter(WAITING, loadOf({ method: 'POST' }))).toEqual(form);
    expect(phaseAfter(reloading(NOW), loadOf({ method: 'POST' }))).toEqual(form);
  });

  it('continues the schedule if it was a reload of the page, and changes nothing if no load was in progress', () => {
    for (const load of [loadOf(), null])
      expect(phaseAfter(reloading(NOW), load)).toMatchObject({ name: 'waiting', delay: 3000 });
    expect(phaseAfter(WAITING, loadOf())).toEqual(WAITING);
  });
});
