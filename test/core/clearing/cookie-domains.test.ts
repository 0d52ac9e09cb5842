import { expect, it } from 'vitest';
import type { ClearJob } from '../../../src/core/state/clear-job.ts';
import { clearJobText } from '../../../src/core/view/clearing-text.ts';
import { capabilitiesFor } from '../../../src/popup/model/page-capabilities.ts';
import { World } from '../../fakes/world.ts';
import { inEnglish } from '../../gallery/in-english.ts';

const PAGE = 'https://shop.example.com/cart';

async function jobFor(domains: readonly string[] | null): Promise<ClearJob | null> {
  const world = new World();
  world.server = () => ({ status: 502 });
  world.openTab(1);
  await world.go(1, PAGE);
  const what = { what: 'cookies', url: PAGE, incognito: false } as const;
  await world.tell({ type: 'clear', tabId: 1, ...what, domains });
  return world.record(1)?.clearJob ?? null;
}

it('only the chosen domains that are the host or its parents are cleared', async () => {
  const chosen = ['shop.example.com', 'example.com', 'bank.example', 'com', 'x.shop.example.com'];
  expect((await jobFor(chosen))?.domains).toEqual(['shop.example.com', 'example.com']);
  expect((await jobFor(['bank.example']))?.domains).toEqual([]);
  expect((await jobFor(null))?.domains).toBeNull();
});

it('domains are offered only if the browser can clear each one separately', () => {
  const page = { url: PAGE, host: 'shop.example.com', incognito: false, isWeb: true };
  const rest = { clearsInPrivate: true, opensPrivateWindow: true };
  expect(capabilitiesFor(page, null, { clearsBy: 'origin', ...rest }).cookieDomains).toBeNull();
  expect(capabilitiesFor(page, null, { clearsBy: 'header', ...rest }).cookieDomains).toEqual([
    'shop.example.com',
    'example.com',
  ]);
});

it('the message names only the domains that were cleared', async () => {
  const job = await jobFor(['shop.example.com']);
  const text = job && clearJobText({ ...job, state: 'done', reload: 'after' }, 'clear-cookies');
  expect(text && inEnglish(text.words)).toBe(
    'Cleared the cookies of shop.example.com. This usually signs you out.',
  );
});
