import type { Clearable } from '../clearing/can-clear.ts';
import type { DiagnosisKind } from '../diagnosis/verdict.ts';
import type { Identity } from '../gateways/identity.ts';
import type { Reason } from '../state/reasons.ts';
import type { PopupState } from '../view/status-line.ts';

/** All that advice depends on. */
export interface Case {
  /** The page on screen. */
  readonly url: string;
  /** Its host name; '' where it is not known. */
  readonly host: string;
  readonly status: number;
  readonly incognito: boolean;
  readonly identity: Identity | null;
  /** The answer came from a cache, the browser's own or one on the way. */
  readonly cached: boolean;
  /** The page was answered by the site's own service worker. */
  readonly byServiceWorker: boolean;
  /** Of the `View`. */
  readonly state: PopupState;
  readonly reason: Reason | null;
  /** Null while there is none. */
  readonly verdict: DiagnosisKind | null;
  /** Something of it is recorded; else the popup found it just now. */
  readonly recorded: boolean;
  /** Whether the person is told when it is back; `full`: too many pages are watched already. */
  readonly watched: 'no' | 'yes' | 'full';
  /** Something is being cleared for this page. */
  readonly clearing: boolean;
  /** Whether this browser lets us open a private window. */
  readonly opensPrivateWindow: boolean;
  readonly clearable: Readonly<Record<'cache' | 'cookies' | 'site-data', Clearable>>;
}
