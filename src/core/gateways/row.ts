import type { GatewayId } from './identity.ts';

/**
 * How one gateway is told: by what was sent with the answer, as `sentOf` writes it, and by its page
 * as `sayingOf` does. It was on the way where `passed`, `made` or `weak` is found.
 */
export interface GatewayRow {
  readonly id: GatewayId;
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
  /** Stands on the visitor's side. */
  readonly own?: true;
  /** The header that says what went wrong where the page does not. */
  readonly reasonIn?: string;
}
