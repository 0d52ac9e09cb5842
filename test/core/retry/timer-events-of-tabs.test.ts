import { describe, expect, it } from 'vitest';
import { onTabQueried } from '../../../src/core/retry/timer-events.ts';
import type { Identified, TabFacts } from '../../../src/core/state/events.ts';
import type { Incident, Phase } from '../../../src/core/state/incident.ts';
import type { Load } from '../../../src/core/state/load.ts';
import { LONGEST_LOAD, SILENCE, TAB_QUERY_TIMEOUT } from '../../../src/core/state/schedule.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { idOf } from '../../fakes/page-ids.ts';
import { shownTab } from '../../fakes/tab-parts.ts';
import {
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

describe('a tab that the browser is queried about', () => {
  const facts = (own: Partial<Identified<TabFacts>> = {}) => shownTab({ documentId: 'd1', ...own });
  const SAME = { documentId: 'd1', lastViewedAt: NOW };
  const query = (record: TabRecord, own: Partial<Identified<TabFacts>> | null = {}) => {
    const room = { requestId: record.load?.requestId ?? '', isRoom: false };
    return onTabQueried(record, { tab: own === null ? null : facts(own), room }, context);
  };

  it('has its record removed if it was closed', () => {
    expect(query(tab(WAITING), null)).toEqual({ record: null, commands: [] });
  });

  it('has its private state and its container recorded', () => {
    expect(query(bare(), { incognito: true }).record).toMatchObject({ incognito: true });
    expect(query(bare(), { cookieStoreId: 'work' }).record).toMatchObject({
      cookieStoreId: 'work',
    });
    const record = bare();
    expect(query(record).record).toBe(record);
  });

  it('starts an incident if it shows the failed answer', () => {
    const { record } = query(bare(loadOf({ answer: answer(), shownPage: URL })));
    expect(record).toMatchObject({ load: null, incident: { page: URL, documentId: 'd1' } });
  });

  it('has left the failed page if it shows another page, unless the failed page is loading', () => {
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

  it('is taken as unattended for a reload that begins while it is hidden or its window has no focus', () => {
    const by = (own: Partial<Identified<TabFacts>>, load: Partial<Load> = {}) => {
      const { startedAt } = loadOf();
      const foreignReloads = [{ at: startedAt, by: null }];
      const { record } = query(tab(WAITING, { foreignReloads }, { load: loadOf(load) }), own);
      return record?.incident?.foreignReloads[0]?.by;
    };
    expect(by({ hidden: true })).toBe('unattended');
    expect(by({ focused: false })).toBe('unattended');
    expect(by({})).toBeNull();
    // It was asked when the reload began, not now.
    const answered = { answer: answer({ receivedAt: NOW }) };
    expect(by({ hidden: true }, answered)).toBeNull();
    expect(by({ focused: false }, answered)).toBeNull();
  });

  it('is searched for a script that reloads it once it fails again after two reloads', () => {
    const { startedAt } = loadOf();
    const foreignReloads = [startedAt - 9000, startedAt].map((at) => ({ at, by: null }));
    const phase: Phase = {
      name: 'interrupted',
      since: startedAt,
      lastActivityAt: NOW,
      resume: WAIT,
    };
    const load = loadOf({ answer: answer(), shownPage: URL });
    const commands = (own: Partial<Incident>) => query(tab(phase, own, { load })).commands;
    expect(commands({ foreignReloads })).toEqual([{ type: 'inspect-page', tabId: 7 }]);
    expect(commands({ foreignReloads: foreignReloads.slice(1) })).toEqual([]);
  });

  it('is asked again whether it shows a waiting room where only its document can tell', () => {
    const load = loadOf({ answer: answer({ status: 200 }), shownPage: URL });
    const record = tab(reloading(NOW), SAME, { load });
    expect(onTabQueried(record, { tab: facts() }, context)).toEqual({
      record,
      commands: [{ type: 'query-tab', tabId: 7, roomOf: 'r1' }],
    });
  });

  it('still shows the page before a download, for which the browser had announced its own error page', () => {
    const errorPage = { documentId: null };
    const download = { errorPage, tabQueried: true, answer: answer({ receivedAt: NOW }) };
    const kept = (own: Partial<Load>) =>
      query(tab(WAITING, SAME, { load: loadOf({ ...download, ...own }) })).record?.load != null;
    expect(kept({})).toBe(false);
    expect(kept({ errorPage: null })).toBe(true);
    expect(kept({ tabQueried: false })).toBe(true);
    expect(kept({ shownPage: OTHER })).toBe(true);
  });

  it('has its visibility and document id recorded, and its record unchanged if neither is new', () => {
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

  it('is held if it is discarded, unless a switch holds it or its retries ended', () => {
    const asleep = (phase: Phase) =>
      query(tab(phase, SAME), { discarded: true, hidden: true }).record?.incident?.phase;
    for (const phase of [WAITING, held('another-tab', null), held('in-use', 30_000)])
      expect(asleep(phase)).toMatchObject({ name: 'held', reason: 'discarded', since: NOW });
    const off = held('off-here', null);
    const end: Phase = { name: 'ended', reason: 'stopped', at: 0 };
    expect([asleep(off), asleep(end)]).toEqual([off, end]);
  });

  describe('during a reload without any event for a minute', () => {
    const SILENT = NOW - SILENCE + TAB_QUERY_TIMEOUT;
    const under = (
      own: Partial<Identified<TabFacts>>,
      phase = reloading(SILENT),
      load: Load | null = null,
    ) => query(tab(phase, { ...SAME, attempts: [ATTEMPT] }, { load }), own).record;

    it('has up to five minutes if it is loading', () => {
      const alive = under({ loading: true });
      expect(alive?.incident?.phase).toMatchObject({ name: 'reloading', lastActivityAt: NOW });
      const hangs = under({ loading: true }, reloading(SILENT, NOW - LONGEST_LOAD), loadOf());
      expect(hangs?.incident).toMatchObject({
        attempts: [{ outcome: 'no-answer' }],
        phase: { name: 'waiting', since: NOW },
      });
      expect(hangs?.load).not.toBeNull();
    });

    it('has a failed attempt and continues the schedule if it is not loading', () => {
      const failed = under({}, reloading(SILENT), loadOf());
      expect(failed).toMatchObject({
        load: null,
        incident: { attempts: [{ outcome: 'no-answer' }], phase: { name: 'waiting' } },
      });
    });

    it('ends the retries if it does not show an answer with status 200, which is a download', () => {
      const load = loadOf({ answer: answer({ status: 200, receivedAt: NOW }) });
      expect(under({}, reloading(SILENT), load)?.incident).toMatchObject({
        attempts: [{ outcome: 200 }],
        phase: { name: 'ended', reason: 'answered' },
      });
    });

    it('keeps its reload before the minute is over', () => {
      const early = under({}, reloading(SILENT + 1));
      expect(early?.incident?.phase).toMatchObject({ name: 'reloading' });
    });
  });
});
