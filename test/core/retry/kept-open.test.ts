import { describe, expect, it } from 'vitest';
import {
  isKeptLongEnough,
  keepOpen,
  mayKeepOpen,
  waitOf,
} from '../../../src/core/retry/kept-open.ts';
import type { Incident, Phase } from '../../../src/core/state/incident.ts';
import type { EndReason } from '../../../src/core/state/reasons.ts';
import { waitBefore } from '../../../src/core/state/schedule.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/state/settings.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { WATCH_LASTS, WATCH_SCHEDULE } from '../../../src/core/state/watch.ts';
import { failedTab } from '../../fakes/tab-parts.ts';
import { NOW, WAITING } from '../../fakes/timer-parts.ts';
import { failedAnswer } from '../../gallery/record-of.ts';

const incidentOf = (own: Partial<Incident>) => failedTab(WAITING, own).incident;
const KEPT = { since: NOW, attemptsBefore: 3 };

describe('a page that is tried in its tab for a day', () => {
  it('is so from the click on, whatever was tried before', () => {
    expect(keepOpen(incidentOf({ attemptsMade: 3 }), NOW).keptOpen).toEqual(KEPT);
  });

  it('is so for a day to the millisecond', () => {
    const kept = incidentOf({ keptOpen: KEPT });
    expect(isKeptLongEnough(kept, NOW + WATCH_LASTS - 1)).toBe(false);
    expect(isKeptLongEnough(kept, NOW + WATCH_LASTS)).toBe(true);
    expect(isKeptLongEnough(incidentOf({}), NOW + WATCH_LASTS)).toBe(false);
  });

  it('is tried at the times of a watch, which begin at the click', () => {
    const wait = (attemptsMade: number) =>
      waitOf(incidentOf({ keptOpen: KEPT, attemptsMade }), 0.5);
    expect([3, 4, 5].map(wait)).toEqual(WATCH_SCHEDULE.slice(0, 3));
    expect(wait(99)).toBe(WATCH_SCHEDULE.at(-1));
    // Fewer than at the click are stored.
    expect(wait(1)).toBe(WATCH_SCHEDULE[0]);
  });

  it('has the usual times before', () => {
    for (const hidden of [false, true]) {
      const usual = incidentOf({ attemptsMade: 4, hidden });
      expect(waitOf(usual, 0.3)).toBe(waitBefore(4, hidden, 0.3));
    }
  });
});

describe('“Try in this tab for a day”', () => {
  const ended = (reason: EndReason): Phase => ({ name: 'ended', reason, at: NOW });
  const may = (
    own: Partial<Incident> = {},
    record: Partial<TabRecord> = {},
    settings = DEFAULT_SETTINGS,
  ) => {
    const { phase = WAITING, ...rest } = own;
    return mayKeepOpen({ ...failedTab(phase, rest), ...record }, settings);
  };

  it('is offered of a failed page, also after its tries', () => {
    expect(may()).toBe(true);
    expect(may({ phase: ended('gave-up') })).toBe(true);
    expect(may({ answer: failedAnswer({ status: 400 }) })).toBe(true);
    expect(may({ answer: failedAnswer({ method: 'HEAD' }) })).toBe(true);
  });

  it('is offered of an error that is not retried by itself', () => {
    expect(may({ initialStatus: 503, answer: failedAnswer({ status: 503 }) })).toBe(true);
  });

  it.each([
    ['nothing failed', {}, { incident: null }],
    ['the tab is private', {}, { incognito: true }],
    ['the tab may be private', {}, { incognito: null }],
    ['it is tried so already', { keptOpen: KEPT }, {}],
    ['it is the answer to a form', { answer: failedAnswer({ method: 'POST' }) }, {}],
    ['how it was requested is unknown', { answer: failedAnswer({ method: '' }) }, {}],
    ['it ended since it may answer a form', { phase: ended('form') }, {}],
    ['it came back', { phase: { name: 'recovered', at: NOW, viewedAt: null } }, {}],
    ['it answers well', { answer: failedAnswer({ status: 399 }) }, {}],
    ['it may be another document', { documentVerified: false, documentId: null }, {}],
    ['it works only once', { answer: failedAnswer({ oneTime: 'other' }) }, {}],
  ] satisfies [string, Partial<Incident>, Partial<TabRecord>][])(
    'is not offered if %s',
    (_, own, record) => {
      expect(may(own, record)).toBe(false);
    },
  );

  it('is offered of a document that can be told apart, whether it was verified or not', () => {
    expect(may({ documentVerified: false, documentId: 'd1' })).toBe(true);
    expect(may({ documentVerified: true, documentId: null })).toBe(true);
  });

  it('is not offered where the user turned off auto-reload', () => {
    expect(may({}, {}, { ...DEFAULT_SETTINGS, autoReload: false })).toBe(false);
  });
});
