import { expect } from 'vitest';
import type { World } from '../fakes/world.ts';

/** Only the failed page itself has a notice: no page that is back, no error page of the browser, no later page. */
export function noticesFit(world: World): void {
  for (const tab of world.tabs.values()) {
    if (tab.notice === null) continue;
    expect(tab.status, `a page that is well has no notice: tab ${tab.id}`).toBeGreaterThanOrEqual(
      400,
    );
    expect(tab.errorPage, `the browser’s own error page has no notice: tab ${tab.id}`).toBe(false);
    expect(tab.notice.page.url, `a notice belongs to the page on screen: tab ${tab.id}`).toBe(
      tab.url,
    );
  }
}
