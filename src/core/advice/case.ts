import type { Clearable } from '../clearing/can-clear.ts';
import type { DiagnosisKind } from '../diagnosis/diagnose.ts';
import type { Identity } from '../gateways/identity.ts';
import type { Reason } from '../state/reasons.ts';
import type { PopupState } from '../view/status-types.ts';

/** Everything that advice depends on. */
export interface Case {
  /** The page on screen. */
  readonly url: string;
  /** Its host name; '' if unknown. */
  readonly host: string;
  /** `NO_CONNECTION`: nothing answered. */
  readonly status: number;
  /** The user's own proxy did not connect. */
  readonly proxyRefused: boolean;
  /** A router that knows of no running app made the answer. */
  readonly isOfRouter: boolean;
  readonly incognito: boolean;
  /** Its tab is in a container that the user made. */
  readonly inContainer: boolean;
  readonly identity: Identity | null;
  /** The answer came from a cache: the browser's own or one on the way. */
  readonly cached: boolean;
  /** The page was answered by the site's own service worker. */
  readonly byServiceWorker: boolean;
  /** A page of another site led here. */
  readonly crossSite: boolean;
  /** The address that was asked for, where redirects led here; null if there is none. */
  readonly first: 'own' | 'cross-site' | null;
  /** From the `View`. */
  readonly state: PopupState;
  readonly reason: Reason | null;
  /** Null until there is one. */
  readonly verdict: DiagnosisKind | null;
  /** Another site has loaded since the page failed. */
  readonly othersLoad: boolean;
  /** An incident is recorded; otherwise the popup has only just found the page. */
  readonly recorded: boolean;
  /**
   * Whether the user will be notified when it is back; `full`: too many pages are watched already;
   * `unclear`: asking cannot tell, but its tab can try it.
   */
  readonly watched: 'no' | 'yes' | 'full' | 'unclear';
  /** Site data is being cleared for this page. */
  readonly clearing: boolean;
  /** Whether the extension can open a private window in this browser. */
  readonly opensPrivateWindow: boolean;
  /**
   * The domains of which cookies can be cleared each on its own: the host, then its parents; null
   * if the browser chooses them.
   */
  readonly cookieDomains: readonly string[] | null;
  readonly clearable: Readonly<Record<'cache' | 'cookies' | 'site-data', Clearable>>;
}
