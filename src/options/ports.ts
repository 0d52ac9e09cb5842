import type { UserCommand } from '../core/state/events.ts';
import type { Settings } from '../core/state/settings.ts';
import type { MessageSource } from '../i18n/translate.ts';

/** All that the page of sites and settings reads, sends and does in the browser. */
export interface OptionsPorts {
  readonly messages: MessageSource;
  /** What the person chose, those of private windows among it. */
  readSettings(): Promise<Settings>;
  /** Calls `listener` after every change of what is stored; returns what ends that. */
  onStoredChange(listener: () => void): () => void;
  /** Whether this page is open in a private window. */
  isPrivatePage(): Promise<boolean>;
  /** Rejects when nobody received it. */
  sendCommand(command: UserCommand): Promise<void>;
  /** Sends it and asks for the permission to notify: must be called directly in a click. */
  requestNotifications(command: UserCommand): Promise<void>;
}
