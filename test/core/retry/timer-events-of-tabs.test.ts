import { describe, expect, it } from 'vitest';
import { onTabQueried } from '../../../src/core/retry/timer-events.ts';
import type { Identified, TabFacts } from '../../../src/core/state/events.ts';
import type { Answer, Incident, Phase, Resume } from '../../../src/core/state/incident.ts';
import type { Load } from '../../../src/core/state/load.ts';
import { newLoad } from '../../../src/core/state/load.ts';
import type { HoldReason } from '../../../src/core/state/reasons.ts';
import {
  COMMIT_TIMEOUT,
  LONGEST_LOAD,
  SILENCE,
  TAB_QUERY_TIMEOUT,
} from '../../../src/core/state/schedule.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/state/settings.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { idOf } from '../../fakes/page-ids.ts';
import { recordOf } from '../../gallery/record-of.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const URL = idOf('https://example.com/orders');
const OTHER = idOf('https://example.com/other');
const context = { now: NOW, random: 0.5, settings: DEFAULT_SETTINGS };
const WAIT: Resume = { kind: 'wait', delay: 6000 };
const WAITING: Phase = { name: 'waiting', since: NOW - 6000, delay: 6000 };
const ATTEMPT = { at: NOW - 9000, trigger: 'schedule', outcome: null } as const;
const held = (reason: HoldReason, delay: number | null, since = NOW - 6000): Phase => {
  return { name: 'held', reason, since, delay, times: 2 };
};
const reloading = (lastActivityAt: number, since = NOW - SILENCE): Phase => ({
  name: 'reloading',
  since,
  lastActivityAt,
  requestId: 'r1',
  trigger: 'schedule',
  resume: WAIT,
});
const loadOf = (own: Partial<Load> = {}): Load => ({
  ...newLoad({ requestId: 'r1', method: 'GET' }, URL, NOW - 5000),
  ...own,
});
const answer = (own: Partial<Answer> = {}): Answer => ({
  page: URL,
  method: 'GET',
  status: 502,
  cached: false,
  byServiceWorker: false,
  oneTime: null,
  crossSite: false,
  receivedAt: NOW - COMMIT_TIMEOUT,
  headers: {},
  ...own,
});
const tab = (phase: Phase, own: Partial<Incident> = {}, record: Partial<TabRecord> = {}) => ({
  ...recordOf(phase, own),
  ...record,
});
const bare = (load: Load | null = null): TabRecord => ({ ...tab(WAITING), incident: null, load });

describe('what the browser says of a tab', () => {
  const facts = (own: Partial<Identified<TabFacts>> = {}): Identified<TabFacts> => ({
    tabId: 7,
    page: URL,
    loading: false,
    discarded: false,
    hidden: false,
    incognito: false,
    cookieStoreId: '',
    audible: false,
    documentId: 'd1',
    ...own,
  });
  const SAME = { documentId: 'd1', lastViewedAt: NOW };
  const query = (record: TabRecord, own: Partial<Identified<TabFacts>> | null = {}) =>
    onTabQueried(record, own === null ? null : facts(own), context);

  it('that it is gone forgets it', () => {
    expect(query(tab(WAITING), null)).toEqual({ record: null, commands: [] });
  });

  it('that it is private, or in a container, is noted', () => {
    expect(query(bare(), { incognito: true }).record).toMatchObject({ incognito: true });
    expect(query(bare(), { cookieStoreId: 'work' }).record).toMatchObject({
      cookieStoreId: 'work',
    });
    const record = bare();
    expect(query(record).record).toBe(record);
  });

  it('that it shows the answer begins an incident', () => {
    const { record } = query(bare(loadOf({ answer: answer(), shownPage: URL })));
    expect(record).toMatchObject({ load: null, incident: { page: URL, documentId: 'd1' } });
  });

  it('that it shows another page has left the failed one, unless that is still loading', () => {
    const isLeft = (
      own: Partial<Identified<TabFacts>>,
      load: Load | null = null,
      phase: Phase = WAITING,
    ) => query(tab(phase, SAME, { load }), own).record?.incident === null;
    expect(isLeft({ page: OTHER })).toBe(true);
    expect([
      isLeft({ page: OTHER, loading: true }),
      isLeft({ page: idOf('') }),
      isLeft({}),
    ]).toEqual([false, false, false]);
    expect(isLeft({ page: OTHER }, loadOf())).toBe(false);
    expect(isLeft({ page: OTHER }, loadOf({ shownPage: OTHER }))).toBe(true);
    expect(isLeft({ page: OTHER }, loadOf({ shownPage: OTHER }), reloading(NOW))).toBe(false);
    const elsewhere = loadOf({ page: OTHER, shownPage: OTHER });
    expect(isLeft({ page: OTHER }, elsewhere, reloading(NOW))).toBe(true);
  });

  it('that it is hidden, and the name of its document, are noted; nothing new is no change', () => {
    const record = tab(WAITING, SAME);
    expect(query(record).record).toBe(record);
    expect(query(record, { hidden: true }).record?.incident).toMatchObject({ hidden: true });
    const idAfter = (
      own: Partial<Incident>,
      during: Partial<Identified<TabFacts>> = {},
      load: Load | null = null,
    ) => query(tab(WAITING, own, { load }), during).record?.incident?.documentId;
    expect(idAfter({})).toBe('d1');
    expect(idAfter({ documentId: 'd0' })).toBe('d0');
    expect([idAfter({ networkFailed: true }), idAfter({}, { loading: true })]).toEqual([
      null,
      null,
    ]);
    expect(idAfter({}, {}, loadOf())).toBeNull();
  });

  it('that it sleeps holds what would be asked for, and nothing else', () => {
    const asleep = (phase: Phase) =>
      query(tab(phase, SAME), { discarded: true }).record?.incident?.phase;
    for (const phase of [WAITING, held('another-tab', null), held('in-use', 30_000)])
      expect(asleep(phase)).toMatchObject({ name: 'held', reason: 'discarded', since: NOW });
    const off = held('off-here', null);
    const end: Phase = { name: 'ended', reason: 'stopped', at: 0 };
    expect([asleep(off), asleep(end)]).toEqual([off, end]);
  });

  describe('while a reload is under way that nothing was heard of', () => {
    const SILENT = NOW - SILENCE + TAB_QUERY_TIMEOUT;
    const under = (
      own: Partial<Identified<TabFacts>>,
      phase = reloading(SILENT),
      load: Load | null = null,
    ) => query(tab(phase, { ...SAME, attempts: [ATTEMPT] }, { load }), own).record;

    it('that it loads gives it up to five minutes', () => {
      const alive = under({ loading: true });
      expect(alive?.incident?.phase).toMatchObject({ name: 'reloading', lastActivityAt: NOW });
      const hangs = under({ loading: true }, reloading(SILENT, NOW - LONGEST_LOAD), loadOf());
      expect(hangs?.incident).toMatchObject({
        attempts: [{ outcome: 'no-answer' }],
        phase: { name: 'waiting', since: NOW },
      });
      expect(hangs?.load).not.toBeNull();
    });

    it('that it does not load is a failure, and the schedule goes on', () => {
      const failed = under({}, reloading(SILENT), loadOf());
      expect(failed).toMatchObject({
        load: null,
        incident: { attempts: [{ outcome: 'no-answer' }], phase: { name: 'waiting' } },
      });
    });

    it('that it shows nothing of a good answer is a download, which ends it', () => {
      const load = loadOf({ answer: answer({ status: 200, receivedAt: NOW }) });
      expect(under({}, reloading(SILENT), load)?.incident).toMatchObject({
        attempts: [{ outcome: 200 }],
        phase: { name: 'ended', reason: 'answered' },
      });
    });

    it('says nothing before a minute is over', () => {
      const early = under({}, reloading(SILENT + 1));
      expect(early?.incident?.phase).toMatchObject({ name: 'reloading' });
    });
  });
});
