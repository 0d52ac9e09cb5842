import { expect } from 'vitest';
import type { World } from '../fakes/world.ts';

/** No page has a notice but the very document that failed. */
export function noticesFit(world: World): void {
  for (const tab of world.tabs.values()) {
    if (tab.notice === null) continue;
    const { url, status, bornBefore } = tab.notice.page;
    const fits = url === tab.url && status === tab.status && tab.status >= 400;
    expect(fits, `tab ${tab.id} has a notice of another page`).toBe(true);
    expect(tab.bornAt, `tab ${tab.id} has a notice of an earlier document`).toBeLessThanOrEqual(
      bornBefore,
    );
  }
}
