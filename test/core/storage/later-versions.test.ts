import { expect, it, vi } from 'vitest';
import { loadState } from '../../../src/background/store.ts';
import { drawSalt } from '../../fakes/page-ids.ts';

// Simulates a release that changed the shape of tabs and of nothing else.
vi.mock('../../../src/core/storage/stored-tab.ts', async (original) => ({
  ...(await original<object>()),
  TAB_VERSION: 2,
}));

it('an unreadable tab record is kept only if its version is later than the current one of tabs', async () => {
  const local = {
    'tab:7': { version: 2, value: 'garbage' },
    'tab:8': { version: 3, value: {} },
    'tab:x': 1,
    'watch:http://a.test': { version: 2, value: {} },
    'circuit:http://a.test': { version: 1, value: {} },
  };
  const get = async () => ({});
  const area = { get, set: async () => {}, remove: async () => {} };
  const memory = await loadState(
    { local: { ...area, get: async () => local }, session: area },
    drawSalt,
  );
  expect(memory.unreadable).toEqual(['tab:7', 'tab:x', 'circuit:http://a.test']);
});
