import type { PlacedNotice } from '../browser/page/show-notice.ts';
import type { Area } from '../browser/storage/areas.ts';
import type { Salt } from '../core/http/page-id.ts';
import type { ClearResult, SiteData } from '../core/state/clear-job.ts';
import type { Inspection, TabFacts } from '../core/state/events.ts';
import type { WatchEvent } from '../core/state/watch.ts';
import type { LoadReport } from '../core/storage/parse-page-report.ts';
import type { Message } from '../core/text/message.ts';
import type { Badge } from '../core/view/badge.ts';
import type { MenuState } from '../core/view/menu.ts';

/**
 * Everything the engine reads or changes outside itself. `browser/` has the real ports,
 * `test/fakes` has fakes.
 */
export interface Ports {
  readonly areas: { readonly local: Area; readonly session: Area };
  /** Epoch ms, and one random number in [0, 1). */
  moment(): { readonly now: number; readonly random: number };
  /** Draws 128 random bits. */
  drawSalt(): Salt;
  /**
   * Calls `onDue` after `ms` of real time, unless the background has ended or the returned function
   * was called.
   */
  startTimer(ms: number, onDue: () => void): () => void;
  tabFacts(tabId: number): Promise<TabFacts | null>;
  /** The address of the page in this tab, without fragment; '' if it is not reported. */
  tabAddress(tabId: number): Promise<string>;
  allTabFacts(): Promise<readonly TabFacts[]>;
  inspect(tabId: number): Promise<Inspection>;
  /**
   * Whether this tab shows a waiting room; with `isPage`, once its address is one that `isPage`
   * accepts. False if that takes longer than two seconds, or the page cannot be read within one.
   * Never rejects.
   */
  readRoom(tabId: number, isPage?: (url: string) => boolean): Promise<boolean>;
  /** How the page of this tab was loaded; null if it cannot be read within a second. Never rejects. */
  readLoad(tabId: number): Promise<LoadReport | null>;
  /**
   * Makes the page of this tab and its frames record touches from now on. Rejects where no script
   * may run.
   */
  noteTouches(tabId: number): Promise<void>;
  reloadTab(tabId: number, bypassCache: boolean): Promise<void>;
  openInTab(tabId: number, url: string): Promise<void>;
  /**
   * Opens an http(s) address in place of the page that was shown, which leaves the history; false if
   * it cannot, or the tab shows another page.
   */
  replacePage(
    tabId: number,
    address: string,
    shown: Pick<TabFacts, 'url' | 'documentId'>,
  ): Promise<boolean>;
  /**
   * Opens the popup about this tab (null: about no tab); where the browser does not allow that,
   * opens its page in a window.
   */
  openPopup(tabId: number | null): Promise<void>;
  /** Whether all permissions to clear this are granted. */
  mayClear(kinds: readonly SiteData[]): Promise<boolean>;
  /**
   * Clears this data of the site of `url` (any address of it), as stored for this tab's container and window (private
   * or not).
   */
  clear(
    tabId: number,
    kinds: readonly SiteData[],
    url: string,
    domains: readonly string[] | null,
  ): Promise<ClearResult>;
  /** Removes every rule that clears by a header, except those of these tabs. */
  keepClearing(tabIds: readonly number[]): Promise<void>;
  /** From now on a 401 is reported in these tabs, and in no other. */
  listenForSignIn(tabIds: readonly number[]): Promise<void>;
  /**
   * Schedules the wake-up (epoch ms; the past means now), null cancels it; beside it a wake-up every
   * `every` ms (30 s at least) until a call with null.
   */
  setAlarm(when: number | null, now: number, every: number | null): Promise<void>;
  /** `tabId` null paints the default badge, which shows on every tab without a badge of its own. */
  paintBadge(tabId: number | null, badge: Badge): Promise<void>;
  /** Whether there is access to the site of this http(s) address. */
  hasAccessTo(url: string): Promise<boolean>;
  /** Asks without cookies whether an address is back. Takes 31 s at most and never rejects. */
  probeUrl(url: string): Promise<Extract<WatchEvent, { type: 'probe-answered' }>['answer']>;
  /** Shows a notification if notifications are allowed; replaces one with the same id. */
  notify(id: string, title: Message, message: Message): Promise<void>;
  /**
   * Brings a tab to the front whose address `isShown` accepts, and returns its id; if there is none,
   * opens `url` in a new tab and returns null. Ignores private windows.
   */
  showPage(url: string, isShown: (address: string) => boolean): Promise<number | null>;
  /** The active tab of the last focused window. */
  activeTab(): Promise<TabFacts | null>;
  showMenu(menu: MenuState): Promise<void>;
  /**
   * Puts the notice on the page of this tab, or removes it (null). Rejects where no script may run.
   */
  showNotice(tabId: number, notice: PlacedNotice | null): Promise<void>;
  /** Receives every error; must not throw. */
  report(error: unknown): void;
}
