import { expect } from 'vitest';
import type { World } from '../fakes/world.ts';

/** No page has a notice that is back, or is asleep, or is another than the one that failed. */
export function noticesFit(world: World): void {
  for (const tab of world.tabs.values()) {
    if (tab.notice === null) continue;
    expect(tab.status, `tab ${tab.id} is well and has a notice`).toBeGreaterThanOrEqual(400);
    expect(tab.errorPage, `tab ${tab.id} has a notice on the browser's own page`).toBe(false);
    expect(tab.notice.page.url, `tab ${tab.id} has a notice of another page`).toBe(tab.url);
  }
}
