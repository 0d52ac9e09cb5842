import type { State } from '../told.ts';

/** Who answered, as far as advice needs it: an `Identity` of `gateways/identify.ts` is one. */
export interface CaseIdentity {
  readonly gateway: string | null;
  readonly confidence: 'certain' | 'likely' | 'unknown';
  /** Made on the visitor's side: own proxy, antivirus, VPN. */
  readonly ownSide: boolean;
  /** RFC 9209 §2.3 error type. */
  readonly proxyError: string | null;
  /** The hop only handed on a page that was made behind it. */
  readonly fromOrigin: boolean;
}

/** 'yes', or why it can't be cleared here. */
export type Clearable = 'yes' | 'private' | 'plain-http' | 'form' | 'not-web';

/** All that advice depends on. */
export interface Case {
  /** The page on screen. */
  readonly url: string;
  /** Its host name; '' where it is not known. */
  readonly host: string;
  readonly status: number;
  readonly private: boolean;
  readonly identity: CaseIdentity | null;
  /** The answer came from a cache, the browser's own or one on the way. */
  readonly cached: boolean;
  /** The page was answered by the site's own service worker. */
  readonly byWorker: boolean;
  /** Of the `View`. */
  readonly state: State;
  readonly reason: string | null;
  /** The kind of the verdict of `is-it-me.ts`; null while there is none. */
  readonly verdict: 'offline' | 'site' | 'many' | 'page' | 'unknown' | 'own-side' | 'portal' | null;
  /** Whether this browser lets us open a private window. */
  readonly opensPrivateWindow: boolean;
  readonly clearable: Readonly<Record<'cache' | 'cookies' | 'site-data', Clearable>>;
}
