import type { MessageSource } from '../i18n/translate.ts';

/** Everything that the first-run page reads and does in the browser. */
export interface WelcomePorts {
  readonly messages: MessageSource;
  /** How the list of extensions in the toolbar pins an icon: by a button, or in the menu of a gear. */
  readonly pinning: 'button' | 'menu';
  /** Whether the icon is in the toolbar. Rejects if the browser does not tell. */
  isPinned(): Promise<boolean>;
  /** Whether all sites may be seen. */
  hasAccess(): Promise<boolean>;
  /** Requests access to all sites. Must be called directly in a click. */
  requestAccess(): Promise<boolean>;
  /** Calls `listener` after every change of access. Returns a function that stops that. */
  onAccessChange(listener: () => void): () => void;
  openSettings(): Promise<void>;
}
