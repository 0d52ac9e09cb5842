import fc from 'fast-check';
import { keepHeaders } from '../../src/core/http/kept-headers.ts';
import { pageId } from '../../src/core/http/page-id.ts';
import { syntheticHeaders } from '../../src/core/http/rebuilt-headers.ts';
import type { Event, TabFacts } from '../../src/core/state/events.ts';
import type { ReadPage } from '../../src/core/state/page-facts.ts';
import { parseCommand, parseNoticeCommand } from '../../src/core/storage/parse-command.ts';
import { SALTS } from '../fakes/page-ids.ts';
import { hostileAddress, hostileHeaders, hostileText, hostileValue } from './hostile.ts';
import { hostileMessage } from './hostile-message.ts';

/** Tabs other than tab 1. */
export const otherTab = fc.integer({ min: 2, max: 9 });

// Sites of which several tabs have a page, so that they come to share a circuit.
const address = fc.oneof(
  hostileAddress,
  fc.constantFrom('https://b.test/', 'https://b.test/#a', 'http://c.test/x?y', 'about:blank', ''),
);
const status = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(200, 204, 301, 429, 500, 502, 503, 504, 520) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 999 }) },
);
const requestId = fc.oneof(fc.constantFrom('1', '2', '3'), hostileText);
const documentId = fc.option(fc.oneof(fc.constantFrom('d1', 'd2'), hostileText));
const flag = fc.boolean();
const origin = fc.constantFrom('get', 'form', 'reload', 'unknown');

const facts: fc.Arbitrary<Omit<TabFacts, 'tabId'>> = fc.record({
  url: address,
  loading: flag,
  discarded: flag,
  hidden: flag,
  focused: flag,
  incognito: flag,
  cookieStoreId: fc.oneof(fc.constantFrom('', 'firefox-container-1'), hostileText),
  audible: flag,
  documentId,
});

const page: fc.Arbitrary<ReadPage> = fc.record({
  kind: fc.constant('read'),
  active: flag,
  sinceTouch: fc.option(fc.double({ min: 0, noNaN: true })),
  typed: flag,
  takesKeys: flag,
  changed: flag,
  focused: flag,
  selected: flag,
  sounds: flag,
  hasPlayer: flag,
  call: flag,
  usable: flag,
  scripted: flag,
  asks: flag,
  frames: fc.constantFrom('read', 'silent', 'closed'),
  refreshes: fc.array(hostileText, { maxLength: 10 }),
  bornAt: fc.oneof(fc.double({ noNaN: true }), fc.nat()),
  status: fc.option(status),
  content: flag,
  hasReloadScript: flag,
});
const pageFacts = fc.oneof(
  page,
  fc.constantFrom({ kind: 'error-page' } as const, { kind: 'silent' } as const),
);

const answer = fc
  .tuple(
    fc.record({
      url: address,
      method: fc.constantFrom('GET', 'POST', 'HEAD'),
      status,
      cached: flag,
    }),
    hostileHeaders,
    hostileValue,
  )
  .map(([line, raw, statusLine]) => {
    const headers = { ...keepHeaders(raw), ...syntheticHeaders({ url: line.url, statusLine }) };
    return { ...line, headers };
  });

// As one tab sends them, in an order that its browser never would.
const ofTab: readonly ((tabId: number) => fc.Arbitrary<unknown>)[] = [
  () =>
    fc.record({
      type: fc.constant('request-started'),
      requestId,
      url: address,
      method: fc.constantFrom('GET', 'POST'),
    }),
  () =>
    fc.record({
      type: fc.constant('response-received'),
      requestId,
      answer,
      fromNetwork: flag,
      committed: fc.option(fc.record({ byPage: flag })),
    }),
  () => fc.record({ type: fc.constant('request-failed'), requestId, aborted: flag }),
  () =>
    fc.record({
      type: fc.constant('request-failed'),
      requestId,
      aborted: flag,
      unanswered: answer,
      crossSite: flag,
    }),
  () =>
    fc.record({
      type: fc.constant('page-committed'),
      url: address,
      fromHistory: flag,
      byPage: flag,
      origin,
    }),
  () =>
    fc.record({
      type: fc.constant('page-unanswered'),
      url: address,
      origin,
      hasLoaded: flag,
    }),
  () =>
    fc.record({
      type: fc.constant('status-read'),
      url: address,
      status: fc.nat({ max: 999 }),
      byServiceWorker: flag,
    }),
  () =>
    fc.record({
      type: fc.constant('page-not-shown'),
      url: address,
      cause: fc.constantFrom('status', 'not-a-page', 'aborted', 'other'),
      documentId,
    }),
  () => fc.record({ type: fc.constant('tab-loaded'), url: address }),
  (tabId) =>
    fc.record({
      type: fc.constant('tab-queried'),
      tab: fc.option(facts.map((it) => ({ ...it, tabId }))),
    }),
  () => fc.constantFrom({ type: 'tab-activated' }, { type: 'tab-closed' }),
  () => fc.record({ type: fc.constant('tab-replaced'), newId: otherTab }),
  (tabId) =>
    fc.record({
      type: fc.constant('page-inspected'),
      inspection: fc.record({
        tab: fc.option(facts.map((it) => ({ ...it, tabId }))),
        page: pageFacts,
        online: flag,
        access: flag,
      }),
    }),
  () =>
    fc.record({
      type: fc.constant('reload-refused'),
      reason: fc.constantFrom(
        ...['gone', 'moved', 'unknown-document', 'tab-loading', 'discarded', 'no-access'],
        'cannot-save',
      ),
    }),
  () =>
    fc.record({
      type: fc.constant('good-load'),
      page: address.map((url) => pageId(url, SALTS, false)),
      watched: flag,
      incognito: flag,
      hidden: flag,
    }),
  () => fc.constant({ type: 'clear-allowed' }),
  () =>
    fc.record({
      type: fc.constant('clear-finished'),
      since: fc.nat(),
      outcome: fc.constantFrom('done', 'with-reload', 'not-possible', 'failed'),
    }),
];

const watchEvent = fc.oneof(
  fc.record({
    type: fc.constant('probe-answered'),
    url: address,
    answer: fc.oneof(
      fc.constantFrom('no-answer', 'not-asked', 'no-access'),
      fc.record({
        status,
        url: fc.option(address),
        headers: hostileHeaders.map(keepHeaders),
      }),
    ),
  }),
  fc.record({ type: fc.constant('notification-clicked'), id: fc.oneof(address, hostileText) }),
);

const browserEvent = otherTab.chain((tabId) =>
  fc.oneof(...ofTab.map((kind) => kind(tabId))).map((event) => ({ ...Object(event), tabId })),
);

const command = hostileMessage
  .map((message) => parseCommand(message))
  .filter((parsed) => parsed !== null);
const noticeCommand = fc
  .tuple(hostileMessage, otherTab)
  .map(([message, tab]) => parseNoticeCommand(message, tab))
  .filter((parsed) => parsed !== null);

const everyTab = fc.oneof(
  fc.constantFrom(
    { type: 'access-changed' },
    { type: 'timer-fired' },
    { type: 'private-windows-closed' },
  ),
  fc.record({ type: fc.constant('access-lost'), origins: fc.array(address) }),
  fc.array(facts, { maxLength: 9 }).map((all) => ({
    type: 'session-started',
    tabs: all.map((it, nth) => ({ ...it, tabId: nth + 1 })),
  })),
);

const ours = (events: fc.Arbitrary<unknown>) => events.map((event) => event as Event);

/** Any event, with hostile texts wherever a page, a server or a message has a say. */
export const hostileEvent: fc.Arbitrary<Event> = ours(
  fc.oneof(
    { weight: 10, arbitrary: browserEvent },
    { weight: 3, arbitrary: command },
    { weight: 1, arbitrary: noticeCommand },
    { weight: 2, arbitrary: watchEvent },
    { weight: 1, arbitrary: everyTab },
  ),
);

/** Events of other tabs, and of watches, none of which may concern tab 1. */
export const eventOfOthers: fc.Arbitrary<Event> = ours(
  fc.oneof(
    { weight: 10, arbitrary: browserEvent },
    {
      weight: 2,
      arbitrary: command.filter((it) => 'tabId' in it && it.tabId !== 1),
    },
    { weight: 2, arbitrary: watchEvent },
    { weight: 2, arbitrary: fc.constant({ type: 'timer-fired' }) },
  ),
);

/** What the browser says about a tab whose page is hostile. */
export const hostileTabFacts: fc.Arbitrary<Omit<TabFacts, 'tabId'>> = facts;
