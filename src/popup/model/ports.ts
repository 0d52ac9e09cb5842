import type { Connection } from '../../core/diagnosis/connection-test.ts';
import type { Evidence } from '../../core/diagnosis/diagnose.ts';
import type { PartsRead } from '../../core/diagnosis/failed-parts.ts';
import type { WithoutCookies } from '../../core/diagnosis/without-cookies.ts';
import type { PageText } from '../../core/gateways/identity.ts';
import type { Capabilities } from '../../core/state/capabilities.ts';
import type { SiteData } from '../../core/state/clear-job.ts';
import type { UserCommand } from '../../core/state/events.ts';
import type { Examined } from '../../core/view/no-incident-text.ts';
import type { CurrentTab, StoredData } from '../../core/view/view-sources.ts';
import type { MessageSource } from '../../i18n/translate.ts';

/** Stops a listener. */
type Unsubscribe = () => void;

/**
 * Everything that the popup reads, sends and does in the browser. `main.tsx` passes the real ports,
 * tests pass fakes. Ports that may request a permission must be called directly in a click.
 */
export interface PopupPorts {
  readonly messages: MessageSource;

  // Reads. None of these needs the background, which may not be running.
  /** The active tab; null if there is none. */
  currentTab(): Promise<CurrentTab | null>;
  /** This tab, or null if it is gone. */
  tabById(tabId: number): Promise<CurrentTab | null>;
  readTab(tabId: number): Promise<StoredData>;
  onStoredChange(listener: () => void): Unsubscribe;
  /** Whether Bounceback may access every site. */
  hasAccess(): Promise<boolean>;
  /** Whether Bounceback may access the site of this http(s) address. */
  hasAccessTo(url: string): Promise<boolean>;
  onAccessChange(listener: () => void): Unsubscribe;
  capabilities(): Promise<Capabilities>;
  /** Takes a second at most; never rejects. */
  gatherEvidence(tabId: number, host: string, isPrivate: boolean): Promise<Evidence>;
  /** How the page at `url` in this tab was answered; null if that cannot be read. */
  readStatus(tabId: number, url: string): Promise<Examined | null>;
  /** The text of the error page in this tab; null if that cannot be read. */
  readText(tabId: number): Promise<PageText | null>;
  /** How the parts of the page in this tab were answered, as far as the page can tell; never rejects. */
  readParts(tabId: number): Promise<readonly PartsRead[]>;
  /** Of a host and its parents, those that cookies can be set for; rejects if that is not known. */
  cookieDomainsOf(domains: readonly string[]): Promise<readonly string[]>;
  /** Whether `isTrue` becomes true within two seconds. */
  poll(isTrue: () => Promise<boolean>): Promise<boolean>;

  // Sends. These reject if the background did not receive the command; its effect is stored.
  sendCommand(command: UserCommand): Promise<void>;
  /** Sends the command and requests the permission to notify. */
  requestNotifications(command: UserCommand): Promise<void>;
  /** Sends the command and requests the permission to clear; false if that was refused. */
  sendClear(
    tabId: number,
    kinds: readonly [SiteData, ...SiteData[]],
    url: string,
    isPrivate: boolean,
    domains: readonly string[] | null,
  ): Promise<boolean>;

  // Acts.
  /** Requests access to all sites. */
  requestAccess(): Promise<boolean>;
  /** False if there is no page to go back to. */
  goBack(tabId: number): Promise<boolean>;
  /** Opens an http(s) address next to this tab. */
  openBeside(tabId: number, url: string): Promise<void>;
  openPrivateWindow(url: string): Promise<void>;
  openSettings(): Promise<void>;
  /** Brings this tab to the front. */
  showTab(tabId: number): Promise<void>;
  /** Opens the page of this tab again with a GET. */
  openAgain(tabId: number): Promise<void>;
  /** The same, and how its parts were answered. Takes half a minute at most. */
  openAgainAndLook(tabId: number): Promise<readonly PartsRead[]>;
  /** Opens the page for the people who run the site of this tab. */
  openOwnerPage(tabId: number): Promise<void>;
  /** Takes 8 s at most; never rejects. */
  testConnection(): Promise<Connection>;
  /** Asks an http(s) address once without cookies. Takes 15 s at most; never rejects. */
  askWithoutCookies(url: string): Promise<WithoutCookies>;
}
