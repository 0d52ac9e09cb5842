import { createEngine } from '../../src/background/engine.ts';
import type { Event } from '../../src/core/state/events.ts';
import { pageLoad, tabAt } from './browser.ts';
import { type InMemory, inMemory, type Uses } from './in-memory.ts';

/** How often ordinary page loads use storage while no tab has an incident. */
export interface StorageUse extends Uses {
  readonly when: string;
  /** The most writes that are promised. */
  readonly mostWrites: number;
}

const TAB = 1;
const PAGE = 'https://shop.example.org/';
const TIME_PASSED: Event = { type: 'timer-fired' };

/**
 * A good load is saved, once a minute at most. The simulated minute has this many loads, of this
 * many sites.
 */
const A_MINUTE = 60_000;
const LOADS = 20;
const SITES = 10;

/**
 * Measures with the background awake, woken by the page load, and woken in a session that has
 * stored something.
 */
export async function storageUses(): Promise<readonly StorageUse[]> {
  const fresh = browser();
  const awake = browser();
  const engine = createEngine(awake.ports);
  await sendAll(engine.send, [TIME_PASSED]);
  const withSwitch = browser();
  await sendAll(createEngine(withSwitch.ports).send, [
    { type: 'set-rule', pattern: 'other.test', effect: 'never', incognito: false },
  ]);
  const withPast = browser();
  await sendAll(createEngine(withPast.ports).send, pageLoad(TAB, PAGE, 502));
  await sendAll(createEngine(withPast.ports).send, [{ type: 'tab-closed', tabId: TAB }]);
  return [
    await counted('background awake', awake, engine.send),
    await counted('background woken by the load', fresh),
    await counted('woken, one site is switched off', withSwitch),
    await counted('woken, an earlier incident is over', withPast),
    await minuteAwake(awake, engine.send),
    await minuteOfDeaths(fresh),
  ];
}

type Send = (event: Event) => Promise<void>;

function browser(): InMemory {
  return inMemory(Date.UTC(2026, 0, 1), (tabId) => tabAt(tabId, PAGE, false));
}

async function counted(when: string, { ports, uses }: InMemory, send?: Send): Promise<StorageUse> {
  const before = { ...uses };
  // A background that starts sends itself `timer-fired` first.
  const woken = send ? [] : [TIME_PASSED];
  await sendAll(send ?? createEngine(ports).send, [...woken, ...pageLoad(TAB, PAGE, 200)]);
  return { when, ...since(before, uses), mostWrites: 1 };
}

/** What a minute of browsing adds to the page load before it: nothing, until the minute is over. */
async function minuteAwake({ uses, pass }: InMemory, send: Send): Promise<StorageUse> {
  const before = { ...uses };
  await browse(pass, () => send);
  const when = `awake, ${LOADS} more loads of ${SITES} sites within a minute`;
  return { when, ...since(before, uses), mostWrites: 0 };
}

// Every load starts a background of its own, which reads once; the load with the most reads counts.
async function minuteOfDeaths({ ports, uses, pass }: InMemory): Promise<StorageUse> {
  const before = { ...uses };
  let dearest = 0;
  let last = before.reads;
  await browse(pass, () => {
    dearest = Math.max(dearest, uses.reads - last);
    last = uses.reads;
    return createEngine(ports).send;
  });
  const reads = Math.max(dearest, uses.reads - last);
  const when = `woken ${LOADS} times within that minute: most reads of a load, all writes`;
  return { when, reads, writes: since(before, uses).writes, mostWrites: 0 };
}

async function browse(pass: InMemory['pass'], engine: () => Send): Promise<void> {
  for (let nth = 0; nth < LOADS; nth += 1) {
    await sendAll(engine(), pageLoad(TAB, `https://shop${nth % SITES}.org/`, 200));
    pass(A_MINUTE / LOADS);
  }
}

function since(before: Uses, { reads, writes }: Uses): Uses {
  return { reads: reads - before.reads, writes: writes - before.writes };
}

async function sendAll(send: Send, events: readonly Event[]): Promise<void> {
  for (const event of events) void send(event);
  await new Promise((resolve) => setImmediate(resolve));
}
