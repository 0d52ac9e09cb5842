import { beforeEach, describe, expect, it } from 'vitest';
import { originOf } from '../../src/core/http/address.ts';
import { identifyPages } from '../../src/core/identify-event.ts';
import { newRecord } from '../../src/core/retry/incident-changes.ts';
import type { TabFacts } from '../../src/core/state/events.ts';
import { newLoad } from '../../src/core/state/load.ts';
import { idOf, SALTS } from '../fakes/page-ids.ts';
import { World } from '../fakes/world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const MARK = /SECRET/;
const FAILED = 'https://shop.test/SECRET/orders?token=SECRET';
const HEALTHY = 'https://bank.test/SECRET?account=SECRET';

const FACTS: TabFacts = {
  tabId: 2,
  url: FAILED,
  loading: false,
  discarded: false,
  focused: true,
  hidden: false,
  incognito: true,
  cookieStoreId: '',
  audible: false,
  documentId: null,
};

let world: World;
/** Everything that was ever on disk, as text. */
let written: string[];

beforeEach(() => {
  world = new World();
  written = [];
  world.onWritten = (items) => void written.push(JSON.stringify(items));
  world.server = (url) => ({ status: url === FAILED || url.includes('app.test') ? 502 : 200 });
  world.openTab(1);
});

const onDisk = (): string => written.join('\n');
const failed = (tabId = 1) => world.record(tabId)?.incident ?? null;

describe('on disk there is never the address', () => {
  it('of a page that failed, was retried and was left; its origin is', async () => {
    world.server = () => ({ status: 502 });
    await world.go(1, `https://me:SECRET@${FAILED.slice('https://'.length)}#SECRET`);
    await world.pass(MINUTE);
    expect(world.hits.filter(({ ours }) => ours).length).toBeGreaterThan(1);
    await world.go(1, HEALTHY);
    await world.pass(MINUTE);
    await world.close(1);
    expect(onDisk()).toContain(originOf(FAILED));
    expect(onDisk()).not.toMatch(MARK);
  });

  it('nor the origin of the next, healthy page, even while it loads', async () => {
    await world.go(1, FAILED);
    world.server = () => ({ status: 200, takes: 2 * MINUTE });
    await world.start(1, HEALTHY, 'GET', false);
    await world.pass(3 * MINUTE);
    expect(failed()).toBeNull();
    expect(onDisk()).not.toContain('bank.test');
    expect(onDisk()).not.toContain(idOf(HEALTHY).slice(-32));
  });

  it('nor headers of an answer that is no failure', async () => {
    await world.go(1, FAILED);
    world.server = () => ({ status: 200, headers: { server: 'WELL' } });
    await world.pass(MINUTE);
    expect(failed()?.phase.name).toBe('recovered');
    expect(onDisk()).not.toContain('WELL');
  });

  it('nor anything of it that says when other sites loaded', async () => {
    await world.go(1, 'https://www.news.org/SECRET');
    expect(onDisk()).toBe('');
    expect(Object.keys(world.session)).toEqual(['recent-loads', 'repeatable-tabs']);
  });

  it('of a page that came back in a hidden tab and is announced', async () => {
    await world.tell({ type: 'set-switch', name: 'notifyHiddenTabs', on: true });
    world.openTab(2);
    world.tab(1).active = false;
    await world.go(1, FAILED);
    await world.pass(4 * MINUTE);
    world.server = () => ({ status: 200 });
    await world.pass(10 * MINUTE);
    expect(world.notified).toBe(1);
    expect(onDisk()).toContain('watch:https://shop.test');
    expect(onDisk()).not.toMatch(MARK);
    const [id = ''] = world.notifications.keys();
    await world.tell({ type: 'notification-clicked', id });
    expect(world.fronted).toEqual([FAILED]);
  });

  it('and where no tab shows that page any more, a click opens the first page of its site', async () => {
    await world.tell({ type: 'set-switch', name: 'notifyHiddenTabs', on: true });
    world.openTab(2);
    world.tab(1).active = false;
    await world.go(1, FAILED);
    await world.pass(4 * MINUTE);
    world.server = () => ({ status: 200 });
    await world.pass(10 * MINUTE);
    world.tabs.delete(1);
    const [id = ''] = world.notifications.keys();
    await world.tell({ type: 'notification-clicked', id });
    expect(world.fronted).toEqual(['https://shop.test/']);
  });
});

describe('what the user asked to hear about', () => {
  const APP = 'https://app.test/#/orders/7';

  it('keeps its address, with the fragment by which some sites tell their pages apart', async () => {
    await world.go(1, APP);
    await world.tell({ type: 'watch-requested', tabId: 1, url: APP });
    expect([...world.watched.keys()]).toEqual([APP]);
    await world.close(1);
    world.address = () => ({ status: 200 });
    await world.pass(5 * MINUTE);
    expect(world.watched.get(APP)?.state).toBe('back');
    await world.tell({ type: 'watch-opened', url: APP });
    expect(world.fronted).toEqual([APP]);
  });

  it('keeps neither name nor password', async () => {
    await world.go(1, 'https://me:pass@app.test/#/a');
    await world.tell({ type: 'watch-requested', tabId: 1, url: 'https://me:pass@app.test/#/a' });
    expect([...world.watched.keys()]).toEqual(['https://app.test/#/a']);
    expect(onDisk()).not.toContain('me:pass');
  });

  it('is not another page than the one that failed in that tab', async () => {
    await world.go(1, APP);
    await world.tell({ type: 'watch-requested', tabId: 1, url: 'https://evil.test/' });
    expect(world.watched.size).toBe(0);
  });
});

describe('the salt', () => {
  it('is written with the first page that fails, and stays', async () => {
    await world.go(1, HEALTHY);
    expect(world.local).not.toHaveProperty('salt');
    await world.go(1, FAILED);
    expect(world.local).toHaveProperty('salt', SALTS.profile);
  });

  it.each([
    ['gone', undefined],
    ['garbage', 'x'],
    ['another', '7'.repeat(32)],
  ])(
    'that is %s: the pages of before are recognised no more, and none of them is reloaded',
    async (_, salt) => {
      world.server = () => ({ status: 502, headers: { 'retry-after': '60' } });
      await world.go(1, FAILED);
      expect(failed()?.phase.name).toBe('waiting');
      world.kill();
      world.local.salt = salt ?? '7'.repeat(32);
      if (salt === 'x') world.local.salt = 'x';
      // A salt that cannot be read is drawn anew; here, the fake draws the old one.
      const before = world.hits.length;
      await world.pass(30 * MINUTE);
      if (salt === 'x') expect(world.hits.length).toBeGreaterThan(before);
      else expect(world.hits.length).toBe(before);
      expect(world.reports).toEqual([]);
    },
  );
});

describe('in a private window', () => {
  it('the id of a page is another than elsewhere, and it is retried all the same', async () => {
    world.openTab(2, { incognito: true });
    await world.go(2, FAILED);
    expect(failed(2)?.page).toBe(idOf(FAILED, true));
    expect(idOf(FAILED, true)).not.toBe(idOf(FAILED));
    world.server = () => ({ status: 200 });
    await world.pass(MINUTE);
    expect(failed(2)?.phase.name).toBe('recovered');
    expect(onDisk()).not.toContain('shop.test');
  });

  it('the ids of a load are hashed once more when the tab turns out to be private', () => {
    const load = newLoad({ requestId: 'r', method: 'GET' }, idOf(FAILED), world.now);
    const record = { ...newRecord(2), load: { ...load, shownPage: idOf(FAILED) } };
    const tab = { ...FACTS, url: FAILED };
    const state = { tabs: new Map([[2, record]]), salts: SALTS };
    const { tabs, event } = identifyPages(state, { type: 'tab-queried', tabId: 2, tab });
    const id = idOf(FAILED, true);
    expect(event).toMatchObject({ tab: { page: id } });
    expect(JSON.stringify(event)).not.toMatch(MARK);
    expect(tabs.get(2)).toMatchObject({ incognito: true, load: { page: id, shownPage: id } });
  });
});
