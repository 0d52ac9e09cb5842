import type { Area } from '../browser/storage/areas.ts';
import type { ClearResult, SiteData } from '../core/state/clear-job.ts';
import type { Inspection, TabFacts } from '../core/state/events.ts';
import type { WatchEvent } from '../core/state/watch.ts';
import type { Message } from '../core/text/message.ts';
import type { Badge } from '../core/view/badge.ts';
import type { MenuState } from '../core/view/menu.ts';
import type { Notice } from '../core/view/notice.ts';

/** All that the engine touches of the world. `browser/` has the real ones, `test/fakes` others. */
export interface Ports {
  readonly areas: { readonly local: Area; readonly session: Area };
  /** Epoch ms, and one throw of the dice (0 ≤ roll < 1). */
  moment(): { readonly now: number; readonly random: number };
  tabFacts(tabId: number): Promise<TabFacts | null>;
  allTabFacts(): Promise<readonly TabFacts[]>;
  inspect(tabId: number): Promise<Inspection>;
  /** Has the page of this tab, and its frames, note touches from now on; rejects where no script may run. */
  noteTouches(tabId: number): Promise<void>;
  reloadTab(tabId: number, bypassCache: boolean): Promise<void>;
  openInTab(tabId: number, url: string): Promise<void>;
  /** Opens the popup about this tab (null: there is none), or its page in a window where the browser does not allow that. */
  openPopup(tabId: number | null): Promise<void>;
  /** Whether no permission is missing to clear this. */
  mayClear(what: SiteData): Promise<boolean>;
  /** Clears this of the site of `url`, as the window of this tab keeps it. */
  clear(tabId: number, what: SiteData, url: string): Promise<ClearResult>;
  /** Only answers to loads of these tabs may still clear anything. */
  keepClearing(tabIds: readonly number[]): Promise<void>;
  /** Rings at `when` (epoch ms) or at once if that is past; null rings no more. */
  setAlarm(when: number | null, now: number): Promise<void>;
  /** Null: of every tab that has no badge of its own. */
  paintBadge(tabId: number | null, badge: Badge): Promise<void>;
  /** Asks an address whether it is back, without cookies; takes half a minute at most and does not reject. */
  probeUrl(url: string): Promise<Extract<WatchEvent, { type: 'probe-answered' }>['answer']>;
  /** Notifies, if that is allowed; one of the same id is replaced. */
  notify(id: string, title: Message, message: Message): Promise<void>;
  /** Brings a tab at this address that is not private to the front, and says which; or opens one. */
  showPage(url: string): Promise<number | null>;
  /** The active tab of the window last used. */
  activeTab(): Promise<TabFacts | null>;
  showMenu(menu: MenuState): Promise<void>;
  /** Puts the notice on the page of this tab, or takes it away; rejects where no script may run. */
  showNotice(tabId: number, notice: Notice | null): Promise<void>;
  /** Errors meet here; it must not throw. */
  report(error: unknown): void;
}
