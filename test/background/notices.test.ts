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

/** One tab of which this is remembered after an event, which changed it or did not. */
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
  it('is placed when an incident begins, and again when something happens', async () => {
    await show(waiting(8000), TIME, true);
    await show({ ...waiting(8000) }, TIME, true);
    await show(trying, TIME, true);
    await show(trying, TIME, true);
    expect(calls).toEqual(['waiting', 'reloading']);
  });

  it('is placed again on the next failed page, once it is known to have failed', async () => {
    await show(waiting(8000), TIME, true);
    await show(trying, TIME, true);
    await show(trying, COMMIT, true);
    await show(trying, LOADED, false);
    expect(calls).toEqual(['waiting', 'reloading']);
    await show(waiting(9000), TIME, true);
    expect(calls).toEqual(['waiting', 'reloading', 'waiting']);
  });

  it('leaves a page that is back without any trace of ours', async () => {
    await show(waiting(8000), TIME, true);
    await show(trying, TIME, true);
    await show(trying, COMMIT, true);
    await show(back, TIME, true);
    await show(back, LOADED, false);
    await show(back, HIDE, true, OFF);
    await show(null, TIME, true);
    expect(calls).toEqual(['waiting', 'reloading']);
  });

  it('goes when its incident is over while the page stays', async () => {
    await show(waiting(8000), TIME, true);
    await show(null, TIME, true);
    expect(calls).toEqual(['waiting', null]);
  });

  it('goes when it is switched off, whoever placed it', async () => {
    await show(waiting(8000), HIDE, false, OFF);
    expect(calls).toEqual([null]);
    await show(waiting(8000), { type: 'set-switch', name: 'notice', on: true }, false);
    expect(calls).toEqual([null, 'waiting']);
  });

  it('is placed once the page has loaded, by a background that knows nothing of it', async () => {
    await show(waiting(8000), LOADED, false);
    await show(waiting(8000), LOADED, false);
    expect(calls).toEqual(['waiting']);
  });

  it('is not placed while another page is on its way', async () => {
    await show(trying, TIME, true);
    expect(calls).toEqual([]);
  });

  it('is nothing to ordinary pages', async () => {
    await show(null, COMMIT, false);
    await show(null, LOADED, false);
    await show(null, HIDE, false, OFF);
    expect(calls).toEqual([]);
  });
});
