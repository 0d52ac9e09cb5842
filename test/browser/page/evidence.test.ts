import { expect, it, vi } from 'vitest';
import { gatherEvidence } from '../../../src/browser/page/evidence.ts';
import { storableTab, tabKey } from '../../../src/core/storage/stored-tab.ts';
import { recordOf } from '../../gallery/record-of.ts';

const stored = vi.hoisted((): Record<string, unknown> => ({}));
vi.mock('../../../src/browser/polyfill.ts', () => ({
  browser: {
    tabs: { query: async () => [] },
    storage: { local: { get: async () => stored }, session: { get: async () => ({}) } },
  },
}));

const WAITING = { name: 'waiting', since: 5000, delay: 4000 } as const;
const ATTEMPTS = [
  { at: 1000, trigger: 'schedule', outcome: 502 },
  { at: 5000, trigger: 'schedule', outcome: 'network-error' },
  { at: 8000, trigger: 'tab-activated', outcome: null },
] as const;

async function failedAt(networkFailed: boolean): Promise<number | null> {
  vi.stubGlobal('navigator', { onLine: true });
  const record = recordOf(WAITING, { attempts: ATTEMPTS, networkFailed });
  stored[tabKey(record.tabId)] = storableTab(record);
  return (await gatherEvidence(record.tabId, 'example.com', false)).networkFailedAt;
}

it('the evidence has the time of the last network error until an attempt gets an answer', async () => {
  expect(await failedAt(true)).toBe(5000);
  expect(await failedAt(false)).toBeNull();
});
