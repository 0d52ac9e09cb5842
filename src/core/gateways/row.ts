import type { GatewayId } from './identity.ts';

/**
 * A header, or `:status` or `:reason` of the status line, and what it looks like. One that was not
 * sent reads as ''.
 */
export type Sign = readonly [header: string, looks: RegExp];

/** How one gateway is told. */
export interface Row {
  readonly id: GatewayId;
  /** Any of these: it was on the way. */
  readonly passed?: readonly Sign[];
  /** All of these: it made the answer itself, whatever the page says. */
  readonly made?: readonly Sign[];
  /** Its own page, told by `title | text`. */
  readonly page?: RegExp;
  /** All of these must be there for its page to prove anything. */
  readonly only?: readonly Sign[];
  /** Its page may be another's too: it proves nothing more than that it is likely. */
  readonly common?: true;
  /** All of these: likely, as long as the page cannot be read, or is empty where `empty`. */
  readonly weak?: readonly Sign[];
  readonly empty?: true;
  /** Stands on the visitor's side. */
  readonly own?: true;
  /** Its own words for what went wrong: the first group, in the page or else in the header. */
  readonly reason?: readonly RegExp[];
  readonly reasonIn?: string;
}
