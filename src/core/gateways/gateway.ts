/** Possible causes of a gateway's error, most likely first if nothing else is known. */
export const CAUSES = [
  'down',
  'overload',
  'timeout',
  'release',
  'config',
  'answer',
  'dns',
  'firewall',
  'network',
  'tls',
  'proxy_bug',
] as const;
export type Cause = (typeof CAUSES)[number];

/** One to three causes, most likely first. */
export type Causes = Cause | `${Cause} ${Cause}` | `${Cause} ${Cause} ${Cause}`;

/**
 * Everything about a gateway except its messages (`gateway-texts.ts`) and its
 * samples.
 */
export interface Gateway {
  /** Its name, the same in every language. */
  readonly name: string;
  /** How it is recognised; one entry for each way. */
  readonly marks: readonly Marks[];
  /** The usual causes of its 502. Absent if it stands on the visitor's side. */
  readonly causes?: Causes;
  /** It caches copies near the visitors, which may be available while the site is not. */
  readonly keepsCopies?: true;
  /** Its messages are about its 502; its 503 and 504 use `USUAL_TEXTS`. */
  readonly hasUsualStatuses?: true;
  /** The id of the server that serves its page, and may sign it. */
  readonly servedBy?: string;
}

/**
 * How a gateway is recognised: by what was sent with the answer, in the form of `sentOf`, and by
 * its page, in the form of `quoteFrom`. It was on the way if `passed`, `made` or `weak` matches.
 */
export interface Marks {
  /** Sent: it was on the way, nothing more. */
  readonly passed?: RegExp;
  /** Sent: it made the answer itself, regardless of the page. */
  readonly made?: RegExp;
  /** Its own page; the group `why` is the stated reason. */
  readonly page?: RegExp;
  /**
   * The form of its own page, as `pageForm` in `src/browser/page` gives it, which no language and no
   * translation changes. With `page`, both must match.
   */
  readonly form?: RegExp;
  /** Sent: must match too, or its page proves nothing. */
  readonly only?: RegExp;
  /** Its page may also be another gateway's: it makes the gateway only likely. */
  readonly common?: true;
  /** Sent: makes the gateway likely if the page cannot be read, or is empty and `empty` is set. */
  readonly weak?: RegExp;
  readonly empty?: true;
  /** The header that has the reason if the page has none. */
  readonly reasonIn?: string;
}
