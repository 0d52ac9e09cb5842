import { beforeEach, describe, expect, it } from 'vitest';
import { createNotices, type Notices } from '../../src/background/notices.ts';
import type { Ports } from '../../src/background/ports.ts';
import type { Event } from '../../src/core/state/events.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/state/settings.ts';
import type { TabRecord } from '../../src/core/state/tab-record.ts';
import type { Notice } from '../../src/core/view/notice.ts';
import { recordOf } from '../gallery/record-of.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const URL = 'https://example.com/orders';
const TIME: Event = { type: 'timer-fired' };
const COMMIT: Event = {
  type: 'page-committed',
  tabId: 7,
  url: URL,
  fromHistory: false,
  byPage: false,
};
const LOADED: Event = { type: 'tab-loaded', tabId: 7, url: URL };
const HIDE: Event = { type: 'set-switch', name: 'notice', on: false };
const OFF: Settings = { ...DEFAULT_SETTINGS, notice: false };

const waiting = (delay: number): TabRecord => recordOf({ name: 'waiting', since: NOW, delay });
const trying = recordOf({
  name: 'reloading',
  since: NOW,
  lastActivityAt: NOW,
  requestId: null,
  trigger: 'schedule',
  resume: { kind: 'wait', delay: 1 },
});
const back = recordOf({ name: 'recovered', at: NOW, viewedAt: null });

let calls: (string | null)[];
let notices: Notices;

beforeEach(() => {
  calls = [];
  notices = createNotices({
    showNotice: async (_tabId: number, notice: Notice | null) => {
      calls.push(notice === null ? null : JSON.parse(notice.key).name);
      throw new Error('Frame with ID 0 is showing error page');
    },
  } as unknown as Ports);
});

/** Shows the notice of a tab with this record after an event; `changed`: the event changed the record. */
function show(
  record: TabRecord | null,
  event: Event,
  changed: boolean,
  settings = DEFAULT_SETTINGS,
) {
  const tabs = new Map(record === null ? [] : [[7, record]]);
  const changes = new Map(changed ? [[7, record]] : []);
  notices.show({ tabs, settings }, event, { tabs: changes }, NOW);
}

describe('the notice on a page', () => {
  it('is shown when an incident starts, and again when its phase changes', () => {
    show(waiting(8000), TIME, true);
    show({ ...waiting(8000) }, TIME, true);
    show(trying, TIME, true);
    show(trying, TIME, true);
    expect(calls).toEqual(['waiting', 'reloading']);
  });

  it('is shown on the next page once that has failed, too', () => {
    show(waiting(8000), TIME, true);
    show(trying, TIME, true);
    show(trying, COMMIT, true);
    show(trying, LOADED, false);
    expect(calls).toEqual(['waiting', 'reloading']);
    show(waiting(9000), TIME, true);
    expect(calls).toEqual(['waiting', 'reloading', 'waiting']);
  });

  it('is neither shown on nor removed from a page that is back', () => {
    show(waiting(8000), TIME, true);
    show(trying, TIME, true);
    show(trying, COMMIT, true);
    show(back, TIME, true);
    show(back, LOADED, false);
    show(back, HIDE, true, OFF);
    show(null, TIME, true);
    expect(calls).toEqual(['waiting', 'reloading']);
  });

  it('is removed when its incident is over and the page stays', () => {
    show(waiting(8000), TIME, true);
    show(null, TIME, true);
    expect(calls).toEqual(['waiting', null]);
  });

  it('is removed when it is switched off, even if an earlier background showed it', () => {
    show(waiting(8000), HIDE, false, OFF);
    expect(calls).toEqual([null]);
    show(waiting(8000), { type: 'set-switch', name: 'notice', on: true }, false);
    expect(calls).toEqual([null, 'waiting']);
  });

  it('is shown once by a restarted background, when the page has loaded', () => {
    show(waiting(8000), LOADED, false);
    show(waiting(8000), LOADED, false);
    expect(calls).toEqual(['waiting']);
  });

  it('is not shown while a reload is under way', () => {
    show(trying, TIME, true);
    expect(calls).toEqual([]);
  });

  it('is never shown on or removed from pages without an incident', () => {
    show(null, COMMIT, false);
    show(null, LOADED, false);
    show(null, HIDE, false, OFF);
    expect(calls).toEqual([]);
  });
});
