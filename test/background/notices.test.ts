import { beforeEach, describe, expect, it } from 'vitest';
import { createNotices, type Notices } from '../../src/background/notices.ts';
import type { Ports } from '../../src/background/ports.ts';
import type { PlacedNotice } from '../../src/browser/page/show-notice.ts';
import type { Event } from '../../src/core/state/events.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/state/settings.ts';
import type { TabRecord } from '../../src/core/state/tab-record.ts';
import { SALTS } from '../fakes/page-ids.ts';
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
    tabAddress: async () => 'https://example.com/orders',
    showNotice: async (_tabId: number, notice: PlacedNotice | null) => {
      calls.push(notice === null ? null : JSON.parse(notice.key).name);
      throw new Error('Frame with ID 0 is showing error page');
    },
  } as unknown as Ports);
});

/** Shows the notice of a tab with this record after an event; `changed`: the event changed the record. */
async function show(
  record: TabRecord | null,
  event: Event,
  changed: boolean,
  settings = DEFAULT_SETTINGS,
): Promise<void> {
  const tabs = new Map(record === null ? [] : [[7, record]]);
  const changes = new Map(changed ? [[7, record]] : []);
  notices.show({ tabs, settings, salts: SALTS }, event, { tabs: changes }, NOW);
  await new Promise((resolve) => setImmediate(resolve));
}

describe('the notice on a page', () => {
  it('is shown when an incident starts, and again when its phase changes', async () => {
    await show(waiting(8000), TIME, true);
    await show({ ...waiting(8000) }, TIME, true);
    await show(trying, TIME, true);
    await show(trying, TIME, true);
    expect(calls).toEqual(['waiting', 'reloading']);
  });

  it('is shown on the next page once that has failed, too', async () => {
    await show(waiting(8000), TIME, true);
    await show(trying, TIME, true);
    await show(trying, COMMIT, true);
    await show(trying, LOADED, false);
    expect(calls).toEqual(['waiting', 'reloading']);
    await show(waiting(9000), TIME, true);
    expect(calls).toEqual(['waiting', 'reloading', 'waiting']);
  });

  it('is neither shown on nor removed from a page that is back', async () => {
    await show(waiting(8000), TIME, true);
    await show(trying, TIME, true);
    await show(trying, COMMIT, true);
    await show(back, TIME, true);
    await show(back, LOADED, false);
    await show(back, HIDE, true, OFF);
    await show(null, TIME, true);
    expect(calls).toEqual(['waiting', 'reloading']);
  });

  it('is removed when its incident is over and the page stays', async () => {
    await show(waiting(8000), TIME, true);
    await show(null, TIME, true);
    expect(calls).toEqual(['waiting', null]);
  });

  it('is removed when it is switched off, even if an earlier background showed it', async () => {
    await show(waiting(8000), HIDE, false, OFF);
    expect(calls).toEqual([null]);
    await show(waiting(8000), { type: 'set-switch', name: 'notice', on: true }, false);
    expect(calls).toEqual([null, 'waiting']);
  });

  it('is shown once by a restarted background, when the page has loaded', async () => {
    await show(waiting(8000), LOADED, false);
    await show(waiting(8000), LOADED, false);
    expect(calls).toEqual(['waiting']);
  });

  it('is not shown while a reload is under way', async () => {
    await show(trying, TIME, true);
    expect(calls).toEqual([]);
  });

  it('is never shown on or removed from pages without an incident', async () => {
    await show(null, COMMIT, false);
    await show(null, LOADED, false);
    await show(null, HIDE, false, OFF);
    expect(calls).toEqual([]);
  });
});
