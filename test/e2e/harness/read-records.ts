import { readTabRecord } from '../../../scripts/browsers/read-tab-record.ts';
import type { Ask } from '../../../scripts/browsers/run-in-extension.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { parseTab, tabKey } from '../../../src/core/storage/stored-tab.ts';

type Records = ReadonlyMap<number, TabRecord | null>;

/**
 * Reads stored records of tabs. All tests of a file wait for theirs at the same time: one read at a time
 * serves them all, since each costs the browser a message and its answer.
 */
export function createRecordReader(ask: Ask): (tabId: number) => Promise<TabRecord | null> {
  let wanted = new Set<number>();
  let next: Promise<Records> | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function readAfter(before: Promise<unknown>): Promise<Records> {
    await before;
    const tabIds = [...wanted];
    // Who asks from now on wants what is stored later.
    wanted = new Set();
    next = null;
    const [only] = tabIds;
    if (only !== undefined && tabIds.length === 1)
      return new Map([[only, await readTabRecord(ask, only)]]);
    const kept = await ask(
      async (api, keys: readonly string[]) => ({
        ...(await api.storage.session.get([...keys])),
        ...(await api.storage.local.get([...keys])),
      }),
      tabIds.map(tabKey),
    );
    return new Map(
      tabIds.map((id) => [
        id,
        kept[tabKey(id)] === undefined ? null : parseTab(id, kept[tabKey(id)]),
      ]),
    );
  }

  return async (tabId) => {
    wanted.add(tabId);
    next ??= readAfter(last);
    const own = next;
    last = own.catch(() => {});
    return (await own).get(tabId) ?? null;
  };
}
