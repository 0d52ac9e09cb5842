import type { Ask } from '../../../scripts/browsers/run-in-extension.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { parseTab, tabKey } from '../../../src/core/storage/stored-tab.ts';

/** How long the extension's page waits for a change before it answers anyway, ms. */
const PATIENCE = 10_000;
/** After a question without an answer, as during an update of the extension, ms. */
const PAUSE = 100;

/** The stored record of a tab while a test waits for something in it. */
export interface FollowedRecord {
  /** The record as it was last stored; null before the first answer, and where there is none. Throws what the last question threw. */
  latest(): TabRecord | null;
  stop(): void;
}

/**
 * Follows the stored record of a tab. The extension's page answers when the record changes: to read it
 * ten times a second took a quarter of the processor time of the end-to-end tests.
 */
export function followRecord(ask: Ask, tabId: number): FollowedRecord {
  let record: TabRecord | null = null;
  let problem: unknown = null;
  let isOver = false;

  const follow = async () => {
    let last = '';
    while (!isOver) {
      try {
        const { version, value } = await ask(nextRecord, tabKey(tabId), last, PATIENCE);
        last = version;
        record = value === null ? null : parseTab(tabId, value);
        problem = null;
      } catch (error) {
        problem = error;
        await new Promise((done) => setTimeout(done, PAUSE));
      }
    }
  };
  void follow();

  return {
    latest() {
      if (problem !== null) throw problem;
      return record;
    },
    stop() {
      isOver = true;
    },
  };
}

/** What the extension's page notes of changes in storage, for as long as it is open. */
interface Changes {
  readonly page: string;
  readonly counts: Map<string, number>;
  readonly waiting: Set<(key: string) => void>;
}

// Runs in the extension's page. A version counts the changes that this page has seen of the key.
const nextRecord = async (
  api: Parameters<Parameters<Ask>[0]>[0],
  key: string,
  last: string,
  patience: number,
): Promise<{ version: string; value: unknown }> => {
  const noted = globalThis as { changes?: Changes };
  if (noted.changes === undefined) {
    const made: Changes = { page: crypto.randomUUID(), counts: new Map(), waiting: new Set() };
    noted.changes = made;
    api.storage.onChanged.addListener((items) => {
      for (const changed of Object.keys(items)) {
        made.counts.set(changed, (made.counts.get(changed) ?? 0) + 1);
        for (const wake of [...made.waiting]) wake(changed);
      }
    });
  }
  const { page, counts, waiting } = noted.changes;
  const version = () => `${page} ${counts.get(key) ?? 0}`;
  if (version() === last) {
    await new Promise<void>((done) => {
      const wake = (changed: string) => {
        if (changed === key) end();
      };
      const timer = setTimeout(() => end(), patience);
      const end = () => {
        clearTimeout(timer);
        waiting.delete(wake);
        done();
      };
      waiting.add(wake);
    });
  }
  const read = version();
  const local = await api.storage.local.get(key);
  const value = local[key] ?? (await api.storage.session.get(key))[key] ?? null;
  return { version: read, value };
};
