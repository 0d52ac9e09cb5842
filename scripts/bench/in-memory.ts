import type { Ports } from '../../src/background/ports.ts';
import type { Area } from '../../src/browser/storage/areas.ts';
import type { TabFacts } from '../../src/core/state/events.ts';
import { tabOfKey } from '../../src/core/storage/stored-tab.ts';
import { untouched } from './browser.ts';

/** How often storage was used, both areas together. */
export interface Uses {
  reads: number;
  writes: number;
}

/**
 * A browser whose storage is real enough to count its uses; all else is a stub. It survives the
 * background.
 */
export interface InMemory {
  readonly ports: Ports;
  readonly uses: Uses;
  /** Advances the clock by this many ms. */
  pass(ms: number): void;
}

/**
 * A browser whose storage areas start empty and whose tabs are as `factsOf` says; the clock starts
 * at `now` (epoch ms).
 */
export function inMemory(now: number, factsOf: (tabId: number) => TabFacts): InMemory {
  const uses: Uses = { reads: 0, writes: 0 };
  const local = new Map<string, unknown>();
  let passed = 0;
  return {
    uses,
    pass: (ms) => {
      passed += ms;
    },
    ports: {
      areas: { local: areaOf(uses, local), session: areaOf(uses) },
      moment: () => ({ now: now + passed, random: 0.5 }),
      drawSalt: () => '5'.repeat(32),
      tabAddress: async (tabId) => factsOf(tabId).url,
      startTimer: () => () => {},
      tabFacts: async (tabId) => factsOf(tabId),
      // Every stored tab is open.
      allTabFacts: async () =>
        [...local.keys()].map(tabOfKey).flatMap((id) => (id === null ? [] : [factsOf(id)])),
      inspect: async (tabId) => untouched(factsOf(tabId)),
      noteTouches: async () => {},
      reloadTab: async () => {},
      openInTab: async () => {},
      openPopup: async () => {},
      mayClear: () => Promise.reject(new Error('The benchmark clears nothing.')),
      clear: () => Promise.reject(new Error('The benchmark clears nothing.')),
      keepClearing: async () => {},
      listenForSignIn: async () => {},
      setAlarm: async () => {},
      paintBadge: async () => {},
      activeTab: async () => null,
      showMenu: async () => {},
      readRoom: async () => false,
      readLoad: () => Promise.reject(new Error('An ordinary load needs no script.')),
      replacePage: async () => false,
      showNotice: async () => {},
      hasAccessTo: async () => true,
      probeUrl: async () => 'not-asked',
      notify: async () => {},
      showPage: async () => null,
      report: (error) => {
        throw error;
      },
    },
  };
}

// Values are copied on the way in and out, as the browser does: that is part of the cost.
function areaOf(uses: Uses, stored = new Map<string, unknown>()): Area {
  return {
    async get() {
      uses.reads += 1;
      return structuredClone(Object.fromEntries(stored));
    },
    async set(items) {
      uses.writes += 1;
      for (const [key, value] of Object.entries(structuredClone(items))) stored.set(key, value);
    },
    async remove(keys) {
      uses.writes += 1;
      for (const key of keys) stored.delete(key);
    },
  };
}
