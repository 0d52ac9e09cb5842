import type { Area } from '../browser/storage-areas.ts';
import type { Badge } from '../core/badge.ts';
import type { Cleared, SiteStore } from '../core/chore.ts';
import type { Inspection, TabFacts } from '../core/events.ts';
import type { MenuState } from '../core/menu-state.ts';
import type { Notice } from '../core/notice.ts';

/** All that the engine touches of the world. `browser/` has the real ones, `test/fakes` others. */
export interface Ports {
  readonly areas: { readonly local: Area; readonly session: Area };
  /** Epoch ms, and one throw of the dice (0 ≤ roll < 1). */
  moment(): { readonly now: number; readonly roll: number };
  tabFacts(tabId: number): Promise<TabFacts | null>;
  allTabFacts(): Promise<readonly TabFacts[]>;
  inspect(tabId: number): Promise<Inspection>;
  reloadTab(tabId: number, bypassCache: boolean): Promise<void>;
  openInTab(tabId: number, url: string): Promise<void>;
  /** Opens the popup about this tab, or its page in a window where the browser does not allow that. */
  openPopup(tabId: number): Promise<void>;
  /** Whether no permission is missing to clear this. */
  mayClear(what: SiteStore): Promise<boolean>;
  /** Clears this of the site of `url`, as the window of this tab keeps it. */
  clear(tabId: number, what: SiteStore, url: string): Promise<Cleared>;
  /** Only answers to loads of these tabs may still clear anything. */
  keepClearing(tabIds: readonly number[]): Promise<void>;
  /** Rings at `when` (epoch ms) or at once if that is past; null rings no more. */
  setAlarm(when: number | null, now: number): Promise<void>;
  paintBadge(tabId: number, badge: Badge): Promise<void>;
  /** The active tab of the window last used. */
  lookedAtTab(): Promise<TabFacts | null>;
  showMenu(menu: MenuState): Promise<void>;
  /** Puts the notice on the page of this tab, or takes it away; rejects where no script may run. */
  showNotice(tabId: number, notice: Notice | null): Promise<void>;
  /** Errors meet here; it must not throw. */
  report(error: unknown): void;
}
