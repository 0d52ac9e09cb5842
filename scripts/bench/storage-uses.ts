import { createEngine } from '../../src/background/engine.ts';
import type { Event } from '../../src/core/events.ts';
import { pageLoad, tabAt } from './browser.ts';
import { type InMemory, inMemory, type Uses } from './in-memory.ts';

/** How often storage is used by one ordinary page load while no tab has an incident. */
export interface StorageUse extends Uses {
  readonly when: string;
}

const TAB = 1;
const PAGE = 'https://shop.test/';
const TIME_PASSED: Event = { type: 'time-passed' };

/** The background awake, woken by the page load, and woken in a session that has a past. */
export async function storageUses(): Promise<readonly StorageUse[]> {
  const fresh = browser();
  const awake = browser();
  const engine = createEngine(awake.ports);
  await told(engine.send, [TIME_PASSED]);
  const withSwitch = browser();
  await told(createEngine(withSwitch.ports).send, [
    { type: 'set-site-auto-reload', host: 'other.test', on: false, private: false },
  ]);
  const withPast = browser();
  await told(createEngine(withPast.ports).send, pageLoad(TAB, PAGE, 502));
  await told(createEngine(withPast.ports).send, [{ type: 'tab-closed', tabId: TAB }]);
  return [
    await counted('background awake', awake, engine.send),
    await counted('background woken by it', fresh),
    await counted('woken, one site switched off', withSwitch),
    await counted('woken, an earlier incident is over', withPast),
  ];
}

type Send = (event: Event) => Promise<void>;

function browser(): InMemory {
  return inMemory(Date.UTC(2026, 0, 1), (tabId) => tabAt(tabId, PAGE, false));
}

async function counted(when: string, { ports, uses }: InMemory, send?: Send): Promise<StorageUse> {
  const before = { ...uses };
  // A background that is started hears first that time has passed.
  const woken = send ? [] : [TIME_PASSED];
  await told(send ?? createEngine(ports).send, [...woken, ...pageLoad(TAB, PAGE, 200)]);
  return { when, reads: uses.reads - before.reads, writes: uses.writes - before.writes };
}

async function told(send: Send, events: readonly Event[]): Promise<void> {
  for (const event of events) void send(event);
  await new Promise((resolve) => setImmediate(resolve));
}
