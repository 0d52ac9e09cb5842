import { expect, test } from 'vitest';
import type { Area } from '../../src/browser/storage/areas.ts';
import { badGateway } from './harness/answers.ts';
import { inEachBrowser } from './harness/in-each-browser.ts';
import { fails, waitForNotice } from './harness/notice.ts';

inEachBrowser(
  (shared) => {
    test('the world of content scripts on a failed page can neither read nor write what is stored', async () => {
      const { tab } = await fails(shared, badGateway());
      await waitForNotice(shared, tab.page);
      const results = await shared.browser.ask(async (api, tabId) => {
        const [answer] = await api.scripting.executeScript({
          target: { tabId },
          func: async () => {
            const { local, session } = (
              globalThis as unknown as {
                chrome: { storage: Record<'local' | 'session', Area> };
              }
            ).chrome.storage;
            const tries = [
              () => local.get(),
              () => local.set({ 'rule:bank.example': 'always' }),
              () => session.get(),
            ];
            return Promise.all(
              tries.map(async (run) => {
                try {
                  return `done: ${JSON.stringify(await run())}`;
                } catch (error) {
                  return String(error);
                }
              }),
            );
          },
        });
        return (answer?.result ?? []) as string[];
      }, tab.tabId);
      expect(results).toHaveLength(3);
      for (const result of results) expect(result).toMatch(/not allowed/);
      const stored = await shared.browser.ask((api) => api.storage.local.get());
      expect(Object.keys(stored)).not.toContain('rule:bank.example');
    });
  },
  { only: 'chromium' },
);
