import type { UserCommand } from '../core/state/events.ts';
import type { Settings } from '../core/state/settings.ts';
import type { StoredAreas } from '../core/storage/kept-data.ts';
import type { MessageSource } from '../i18n/translate.ts';

/** Everything that the options page reads, sends and does in the browser. */
export interface OptionsPorts {
  readonly messages: MessageSource;
  /** The user's settings, including those of private windows. */
  readSettings(): Promise<Settings>;
  /** All that is stored. Rejects if storage cannot be read. */
  readAreas(): Promise<StoredAreas>;
  /** Calls `listener` after every change in storage. Returns a function that stops that. */
  onStoredChange(listener: () => void): () => void;
  /** Whether this page is open in a private window. */
  isPrivatePage(): Promise<boolean>;
  /** Rejects if the background did not receive the command. */
  sendCommand(command: UserCommand): Promise<void>;
  /**
   * Sends the command and requests the permission to notify. Must be called directly in a click.
   */
  requestNotifications(command: UserCommand): Promise<void>;
}
