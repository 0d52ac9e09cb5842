/** What may be behind a gateway's error, most likely first where nothing else is known. */
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

/** Up to three of them, most likely first. */
export type Causes = Cause | `${Cause} ${Cause}` | `${Cause} ${Cause} ${Cause}`;

/** All that is to be known of a gateway but its words (`gateway_<id>_…`, `owner_log_<id>`) and its samples. */
export interface Gateway {
  /** What it is called; the same in every language. */
  readonly name: string;
  /** How it is told, in several ways if there are such. */
  readonly marks: readonly Marks[];
  /** What its 502 mostly comes from. Without: it stands on the visitor's side. */
  readonly causes?: Causes;
  /** It keeps copies near the visitors, which may be there though the site is not. */
  readonly keepsCopies?: true;
  /** Its words are about its 502: a 503 or 504 has those of any gateway. */
  readonly hasUsualStatuses?: true;
  /** Statuses for which it has words of its own, `gateway_<id>_<status>_…`. */
  readonly ownStatuses?: readonly number[];
}

/**
 * How a gateway is told: by what was sent with the answer, as `sentOf` writes it, and by its page as
 * `quoteFrom` does. It was on the way where `passed`, `made` or `weak` is found.
 */
export interface Marks {
  /** Sent: it was on the way, no more. */
  readonly passed?: RegExp;
  /** Sent: it made the answer itself, whatever the page says. */
  readonly made?: RegExp;
  /** Its own page; the group `why` is what it says went wrong. */
  readonly page?: RegExp;
  /** Sent, or its page proves nothing. */
  readonly only?: RegExp;
  /** Its page may be another's too: it proves nothing more than that it is likely. */
  readonly common?: true;
  /** Sent: likely, as long as the page cannot be read, or is empty where `empty`. */
  readonly weak?: RegExp;
  readonly empty?: true;
  /** The header that says what went wrong where the page does not. */
  readonly reasonIn?: string;
}
