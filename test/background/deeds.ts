import fc from 'fast-check';
import { MORE_ATTEMPTS } from '../../src/core/schedule.ts';
import type { Reply, World } from '../fakes/world.ts';
import type { Onlooker } from './onlooker.ts';

export const TABS = [1, 2, 3];
export const SITES = ['http://a.test/', 'http://a.test/form', 'http://b.test/'];
const HOURS = 3_600_000;
/** What people, sites, browsers and fate may do, as data: a failing sequence can be read. */
export type Deed =
  | { readonly does: 'go'; readonly id: number; readonly url: string; readonly post: boolean }
  | { readonly does: 'pass'; readonly ms: number }
  | { readonly does: 'serve'; readonly reply: Reply }
  | { readonly does: 'kill' | 'update' }
  | { readonly does: 'die-after'; readonly calls: number }
  | { readonly does: 'set-clock'; readonly by: number }
  | { readonly does: 'look' | 'hide' | 'press-stop' | 'keep-trying'; readonly id: number }
  | { readonly does: 'retry-now' | 'stop'; readonly id: number }
  | {
      readonly does: 'use';
      readonly id: number;
      readonly how: 'dirty' | 'audible' | 'silent' | 'not';
    }
  | { readonly does: 'break'; readonly what: 'line' | 'access' | 'storage' | 'switch' }
  | { readonly does: 'choose'; readonly status: number; readonly on: boolean }
  | { readonly does: 'babble'; readonly id: number; readonly n: number };

const REPLIES: readonly Reply[] = [
  { status: 502 },
  { status: 502 },
  { status: 502 },
  { status: 502, emptyBody: true },
  { status: 502, fromCache: true },
  { status: 503, headers: { 'retry-after': '50' } },
  { status: 503 },
  { status: 504 },
  { status: 521 },
  { status: 502, headers: { 'retry-after': '90' } },
  { status: 0, broken: true },
  { status: 502, takes: 20_000 },
  { status: 502, takes: 200_000 },
  { status: 200 },
  { status: 200 },
  { status: 404 },
  { status: 429 },
  { status: 429, headers: { 'retry-after': '40' } },
  { status: 503, headers: { 'cf-mitigated': 'challenge' } },
  { status: 502, headers: { 'retry-after': '3600' } },
  { status: 502, headers: { refresh: '20' } },
];

const of = <T extends Deed['does']>(...does: T[]) => fc.constantFrom(...does);

/** Any of these deeds, in any of these tabs. */
export function deedsIn(tabs: readonly number[], sites: readonly string[]): fc.Arbitrary<Deed> {
  const id = fc.constantFrom(...tabs);
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        does: of('go'),
        id,
        url: fc.constantFrom(...sites),
        post: fc.boolean(),
      }),
    },
    {
      weight: 12,
      arbitrary: fc.record({ does: of('pass'), ms: fc.integer({ min: 10, max: 200_000 }) }),
    },
    { weight: 3, arbitrary: fc.record({ does: of('serve'), reply: fc.constantFrom(...REPLIES) }) },
    { weight: 5, arbitrary: fc.record({ does: of('kill', 'kill', 'kill', 'update') }) },
    {
      weight: 3,
      arbitrary: fc.record({ does: of('die-after'), calls: fc.integer({ min: 0, max: 12 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        does: of('set-clock'),
        by: fc.integer({ min: -5 * HOURS, max: 5 * HOURS }),
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({ does: of('look', 'look', 'hide', 'press-stop', 'keep-trying'), id }),
    },
    { weight: 3, arbitrary: fc.record({ does: of('retry-now', 'retry-now', 'stop'), id }) },
    {
      weight: 2,
      arbitrary: fc.record({
        does: of('use'),
        id,
        how: fc.constantFrom('dirty', 'audible', 'silent', 'not'),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        does: of('break'),
        what: fc.constantFrom('line', 'access', 'storage', 'switch'),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        does: of('choose'),
        status: fc.constantFrom(503, 504, 521),
        on: fc.boolean(),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ does: of('babble'), id, n: fc.integer({ min: 0, max: 40 }) }),
    },
  );
}

/** Does it, and tells the onlooker what it allows. */
export async function carryOut(deed: Deed, world: World, onlooker: Onlooker): Promise<void> {
  switch (deed.does) {
    case 'go': {
      onlooker.goes(deed.id, deed.url);
      const method = deed.post && deed.url.endsWith('form') ? 'POST' : 'GET';
      return world.start(deed.id, deed.url, method, false).then(() => world.pass(50));
    }
    case 'pass':
      return world.pass(deed.ms);
    case 'serve':
      world.server = () => deed.reply;
      return;
    case 'kill':
      return world.kill();
    case 'update':
      onlooker.missesLoadsUnderWay();
      return world.update();
    case 'die-after':
      onlooker.maySeeNothing();
      world.diesAfter = deed.calls;
      return;
    case 'set-clock':
      // Set forward, it makes every wait look over; set back, nothing may change.
      if (deed.by > 0) onlooker.clockWasSet = true;
      return world.setClock(deed.by);
    case 'look': {
      onlooker.looks(deed.id);
      world.tab(deed.id).active = true;
      return world.tell({ type: 'looked-at', tabId: deed.id });
    }
    case 'hide':
      world.tab(deed.id).active = false;
      return;
    case 'press-stop':
      return world.pressStop(deed.id);
    case 'keep-trying':
      onlooker.allow(deed.id, MORE_ATTEMPTS);
      return world.tell({ type: 'keep-trying', tabId: deed.id });
    case 'retry-now':
    case 'stop':
      return world.tell({ type: deed.does, tabId: deed.id });
    case 'use': {
      const tab = world.tab(deed.id);
      // Nobody can use the browser's own error page.
      if (tab.errorPage) return;
      tab.page = deed.how === 'dirty' ? { dirty: true } : {};
      Object.assign(tab, { audible: deed.how === 'audible', silent: deed.how === 'silent' });
      return;
    }
    case 'choose':
      onlooker.chooses(deed.status, deed.on);
      return world.tell({ type: 'set-status-auto-reload', status: deed.status, on: deed.on });
    case 'break':
      // What cannot be read in time is as good as not told.
      if (deed.what === 'storage') {
        onlooker.storageFails = true;
        onlooker.maySeeNothing();
      }
      return breakSomething(deed.what, world);
    case 'babble':
      return babble(deed.id, deed.n, world);
  }
}

async function breakSomething(what: string, world: World): Promise<void> {
  if (what === 'line') world.online = !world.online;
  if (what === 'access') {
    world.access = !world.access;
    await world.tell({ type: 'access-changed' });
  }
  if (what === 'storage') world.storageWorks = () => world.elapsed % 3 !== 0;
  if (what === 'switch') await world.tell({ type: 'set-auto-reload', on: false });
}

// Events that come late, twice, or for something nobody ever heard of.
async function babble(tabId: number, n: number, world: World): Promise<void> {
  const requestId = `r${n}`;
  await world.tell({ type: 'request-failed', tabId, requestId, aborted: n % 2 === 0 });
  await world.tell({ type: 'tab-loaded', tabId, url: world.tab(tabId).url });
  await world.tell({ type: 'time-passed' });
}
