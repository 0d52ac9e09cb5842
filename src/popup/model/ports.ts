import type { Connection } from '../../core/diagnosis/connection-test.ts';
import type { Evidence } from '../../core/diagnosis/diagnose.ts';
import type { PageText } from '../../core/gateways/identity.ts';
import type { Capabilities } from '../../core/state/capabilities.ts';
import type { SiteData } from '../../core/state/clear-job.ts';
import type { UserCommand } from '../../core/state/events.ts';
import type { Examined } from '../../core/view/no-incident-text.ts';
import type { CurrentTab, StoredData } from '../../core/view/view-sources.ts';
import type { MessageSource } from '../../i18n/translate.ts';

/** Ends what a listener began. */
type Unsubscribe = () => void;

/**
 * All that the popup reads, sends and does in the browser, and nothing else of it: given the real ones by
 * `main.tsx`, and fakes by tests. Those that may ask the person for a permission must be called
 * directly in a click.
 */
export interface PopupPorts {
  readonly messages: MessageSource;

  // Reads. None of them needs the background, which may be dead.
  /** The tab on screen; null where there is none. */
  currentTab(): Promise<CurrentTab | null>;
  /** This tab, or null when it is gone. */
  tabById(tabId: number): Promise<CurrentTab | null>;
  readTab(tabId: number): Promise<StoredData>;
  onStoredChange(listener: () => void): Unsubscribe;
  /** Whether Bounceback may see every site. */
  hasAccess(): Promise<boolean>;
  /** Whether it may see the site of this http(s) address. */
  hasAccessTo(url: string): Promise<boolean>;
  onAccessChange(listener: () => void): Unsubscribe;
  capabilities(): Promise<Capabilities>;
  /** Never rejects, and takes a second at most. */
  gatherEvidence(tabId: number, host: string, isPrivate: boolean): Promise<Evidence>;
  /** How the page at `url` in this tab was answered; null where that cannot be read. */
  readStatus(tabId: number, url: string): Promise<Examined | null>;
  /** What the error page in this tab says; null where that cannot be read. */
  readText(tabId: number): Promise<PageText | null>;
  /** Whether it comes true within two seconds. */
  poll(isTrue: () => Promise<boolean>): Promise<boolean>;

  // Sends. They reject when nobody received it; what becomes of it is stored.
  sendCommand(command: UserCommand): Promise<void>;
  /** Sends it and asks for the permission to notify. */
  requestNotifications(command: UserCommand): Promise<void>;
  /** Sends it and asks for the permission to clear; false when that was refused. */
  sendClear(tabId: number, what: SiteData, url: string, isPrivate: boolean): Promise<boolean>;

  // Does.
  /** Asks for access to all sites. */
  requestAccess(): Promise<boolean>;
  /** False where there is no way back. */
  goBack(tabId: number): Promise<boolean>;
  /** Opens an http(s) address next to this tab. */
  openBeside(tabId: number, url: string): Promise<void>;
  openPrivateWindow(url: string): Promise<void>;
  openSettings(): Promise<void>;
  /** Never rejects, and takes 8 s at most. */
  testConnection(): Promise<Connection>;
}
