import type { Ports } from '../../src/background/ports.ts';
import type { Area } from '../../src/browser/storage/areas.ts';
import type { TabFacts } from '../../src/core/state/events.ts';
import { tabOfKey } from '../../src/core/storage/stored-tab.ts';
import { untouched } from './browser.ts';

/** How often a storage area was used, both areas together. */
export interface Uses {
  reads: number;
  writes: number;
}

/** A browser of which only the storage is real enough to be counted; it survives the background. */
export interface InMemory {
  readonly ports: Ports;
  readonly uses: Uses;
  /** Lets so many ms pass. */
  pass(ms: number): void;
}

/** Storage areas that start empty, and tabs that are as `factsOf` tells; the clock begins at `now` (epoch ms). */
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
      tabFacts: async (tabId) => factsOf(tabId),
      // Every tab that is remembered is open.
      allTabFacts: async () =>
        [...local.keys()].map(tabOfKey).flatMap((id) => (id === null ? [] : [factsOf(id)])),
      inspect: async (tabId) => untouched(factsOf(tabId)),
      noteTouches: async () => {},
      reloadTab: async () => {},
      openInTab: async () => {},
      openPopup: async () => {},
      mayClear: () => Promise.reject(new Error('Nobody asked to clear anything.')),
      clear: () => Promise.reject(new Error('Nobody asked to clear anything.')),
      keepClearing: async () => {},
      setAlarm: async () => {},
      paintBadge: async () => {},
      activeTab: async () => null,
      showMenu: async () => {},
      showNotice: async () => {},
      probeUrl: async () => 'not-asked',
      notify: async () => {},
      showPage: async () => null,
      report: (error) => {
        throw error;
      },
    },
  };
}

// What goes in and out is copied, as the browser does: that is part of the price.
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
