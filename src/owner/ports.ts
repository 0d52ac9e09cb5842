import type { PageText } from '../core/gateways/identity.ts';
import type { CurrentTab, StoredData } from '../core/view/view-sources.ts';
import type { MessageSource } from '../i18n/translate.ts';

/** Everything that the page for a site's owner reads in the browser. It sends and stores nothing. */
export interface OwnerPorts {
  readonly messages: MessageSource;
  /** This tab, or null if it is gone. */
  tabById(tabId: number): Promise<CurrentTab | null>;
  /** Rejects if storage cannot be read. */
  readTab(tabId: number): Promise<StoredData>;
  /** The text of the error page in this tab; null if that cannot be read. */
  readText(tabId: number): Promise<PageText | null>;
}
