import { describe, expect, it } from 'vitest';
import { onPageNotShown, onTabLoaded } from '../../../src/core/retry/document-events.ts';
import type { Incident } from '../../../src/core/state/incident.ts';
import { COMMIT_TIMEOUT } from '../../../src/core/state/schedule.ts';
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
  WAITING,
} from '../../fakes/navigation-parts.ts';

describe('a navigation that ends without a document of the site', () => {
  const notShown = (record: TabRecord, own: Of<'page-not-shown'> = {}) => {
    const event = {
      type: 'page-not-shown',
      tabId: 7,
      page: URL,
      cause: 'other',
      documentId: 'e1',
    } as const;
    return onPageNotShown(record, { ...event, ...own }, context);
  };

  it('gives the document id of the browser’s network error page if none is known', () => {
    const idAfter = (own: Partial<Incident>, cause: 'other' | 'status' = 'other') =>
      notShown(tab(WAITING, own), { cause }).record?.incident?.documentId;
    expect(idAfter({ networkFailed: true })).toBe('e1');
    expect(idAfter({ networkFailed: true, documentId: 'd1' })).toBe('d1');
    expect([idAfter({}), idAfter({ networkFailed: true }, 'status')]).toEqual([null, null]);
  });

  it('shows the browser’s own error page if its cause is the status', () => {
    const next = notShown(tab(RELOADING, {}, loadOf()), {
      cause: 'status',
      page: URL,
    });
    expect(next).toMatchObject({ record: { load: { shownPage: URL } }, commands: ASKS });
  });

  it('is kept if it failed, since the browser may show its own error page', () => {
    const load = loadOf({ answer: answer() });
    const next = notShown(bare(load), { cause: 'not-a-page' });
    expect(next.record?.load).toEqual({ ...load, errorPage: { documentId: 'e1' } });
  });

  it('replaces the document of its answer, whose id is no longer right', () => {
    const replace = (page = URL) =>
      notShown(tab(WAITING, { documentId: 'd1' }), { cause: 'status', documentId: null, page });
    const replaced = { documentId: null, isErrorPage: true, documentVerified: true };
    expect(replace().record?.incident).toMatchObject(replaced);
    expect(replace(OTHER).record?.incident).toMatchObject({ documentId: 'd1', isErrorPage: false });
  });

  it('is recorded as showing nothing if the request has no answer yet', () => {
    const next = notShown(tab(RELOADING, {}, loadOf()), { cause: 'not-a-page' });
    expect(next).toMatchObject({ record: { load: { shownPage: '' } }, commands: [] });
  });

  it('ends the retries of its own page, and of no other page, if it is a download', () => {
    const good = loadOf({ answer: answer({ status: 200 }) });
    const own = notShown(tab(RELOADING, {}, good), { cause: 'not-a-page' });
    expect(own.record?.incident?.phase).toMatchObject({ name: 'ended', reason: 'answered' });
    const other = loadOf({ page: OTHER, answer: answer({ page: OTHER, status: 200 }) });
    const next = notShown(tab(RELOADING, {}, other), { cause: 'not-a-page' });
    expect(next).toMatchObject({
      record: { load: null, incident: { phase: RELOADING } },
      commands: ASKS,
    });
    const bad = notShown(tab(RELOADING, {}, loadOf({ answer: answer() })), { cause: 'not-a-page' });
    expect(bad).toMatchObject({ record: { load: { shownPage: URL } }, commands: ASKS });
  });

  it('removes the load of a download in a tab without a failed page', () => {
    const good = loadOf({ answer: answer({ status: 200 }) });
    expect(notShown(bare(good), { cause: 'not-a-page' }).record).toEqual(bare());
    const load = loadOf({ answer: answer() });
    expect(notShown(bare(load)).record).toEqual(bare(load));
  });
});

describe('a tab that has finished loading', () => {
  const loaded = (record: TabRecord, page = URL) =>
    onTabLoaded(record, { type: 'tab-loaded', tabId: 7, page }, context).commands;
  const old = answer({ receivedAt: NOW - COMMIT_TIMEOUT });

  it('is queried if it might show a page other than the failed one', () => {
    expect([loaded(tab(WAITING), OTHER), loaded(tab(WAITING), URL)]).toEqual([ASKS, []]);
    expect(loaded(bare(), OTHER)).toEqual([]);
  });

  it('is queried once if no event reported the document of an answer for one second', () => {
    expect(loaded(bare(loadOf({ answer: old })))).toEqual(ASKS);
    expect(loaded(bare(loadOf({ answer: answer() })))).toEqual([]);
    expect(loaded(bare(loadOf({ answer: old, shownPage: URL })))).toEqual([]);
    expect(loaded(bare(loadOf({ answer: answer(), shownPage: OTHER })))).toEqual(ASKS);
  });
});
