import { describe, expect, it } from 'vitest';
import { isRecent, isShown, NOTHING_ON_SCREEN } from '../../../src/core/retry/is-on-screen.ts';
import type { Identified, TabFacts } from '../../../src/core/state/events.ts';
import type { Load } from '../../../src/core/state/load.ts';
import { newLoad } from '../../../src/core/state/load.ts';
import { COMMIT_TIMEOUT } from '../../../src/core/state/schedule.ts';
import { idOf } from '../../fakes/page-ids.ts';
import { shownTab } from '../../fakes/tab-parts.ts';
import { failedAnswer, recordOf } from '../../gallery/record-of.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const URL = idOf('https://example.com/orders');
const LATER = NOW + COMMIT_TIMEOUT;
const TAB = recordOf({ name: 'waiting', since: NOW, delay: 6000 }, { documentId: 'before' });
const ANSWER = failedAnswer({ receivedAt: NOW });

const loadOf = (own: Partial<Load> = {}): Load => ({
  ...newLoad({ requestId: 'r1', method: 'GET' }, URL, NOW),
  answer: ANSWER,
  ...own,
});
const facts = (own: Partial<Identified<TabFacts>> = {}) => shownTab({ documentId: 'new', ...own });
const isIt = (load: Load, tab = facts(), now = LATER, record = TAB) =>
  isShown(record, load, tab, now);

describe('an answer whose document was committed', () => {
  it('is on screen at once if the document has the address of the answer', () => {
    expect(isIt(loadOf({ shownPage: URL }), facts({ loading: true }), NOW)).toBe(true);
    expect(isIt(loadOf({ shownPage: idOf(`${URL}/other`) }))).toBe(false);
  });
});

describe('an answer whose document was committed without an event', () => {
  it('is on screen one second later if the tab shows a new document at its address', () => {
    expect(isIt(loadOf())).toBe(true);
    expect(isIt(loadOf({ shownPage: NOTHING_ON_SCREEN }))).toBe(true);
    expect(isIt(loadOf(), facts({ documentId: 'before' }))).toBe(false);
  });

  it.each<[string, Load, Identified<TabFacts>, number]>([
    ['while the tab is loading', loadOf(), facts({ loading: true }), LATER],
    [
      'while the tab is at another address',
      loadOf(),
      facts({ page: idOf('https://b.test/') }),
      LATER,
    ],
    ['within one second after the answer', loadOf(), facts(), LATER - 1],
    ['before the answer arrived', loadOf({ answer: null, shownPage: URL }), facts(), LATER],
  ])('is not yet on screen %s', (_, load, tab, now) => {
    expect(isIt(load, tab, now)).toBe(false);
  });

  it('is on screen if document ids are missing, except a status below 400, which might be a download', () => {
    const good = loadOf({ answer: { ...ANSWER, status: 399 } });
    const bad = loadOf({ answer: { ...ANSWER, status: 400 } });
    const nameless = facts({ documentId: null });
    const unknown = { ...TAB, incident: null };
    expect([isIt(bad, nameless), isIt(good, nameless)]).toEqual([true, false]);
    expect([isIt(bad, facts(), LATER, unknown), isIt(good, facts(), LATER, unknown)]).toEqual([
      true,
      false,
    ]);
    expect(isIt(good)).toBe(true);
  });
});

it('an answer is recent for one second, also if the clock is set back', () => {
  const nows = [NOW, LATER - 1, LATER, NOW - COMMIT_TIMEOUT + 1, NOW - COMMIT_TIMEOUT];
  expect(nows.map((now) => isRecent(ANSWER, now))).toEqual([true, true, false, true, false]);
});
