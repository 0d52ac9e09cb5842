import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { isTooLong, LONGEST_ORIGIN, pageAddress, tooLongAt } from './address.ts';

declare const IS_PAGE_ID: unique symbol;

/**
 * Stands for a page's address where the address must not be kept: its origin and a salted hash of
 * the address without fragment, in the form of a URL (`https://example.com/#<32 hex digits>`), so
 * that origin and host are read from it as from an address. '' if the browser does not report the
 * address, `about:` for an address that is not http(s).
 */
export type PageId = string & { readonly [IS_PAGE_ID]: true };

/** 128 random bits as 32 hex digits, drawn outside of the core. */
export type Salt = string;

/** The keys of the hashes. Without them nobody can tell which address an id stands for. */
export interface Salts {
  /** Drawn once for each profile. */
  readonly profile: Salt;
  /**
   * Ids of private windows are hashed with it, too. Drawn anew in each session of the browser, and
   * when the last record of a private tab goes.
   */
  readonly session: Salt;
}

/** The address is not reported: there is no access to the page, or none is on screen. */
export const NO_PAGE_ID = '' as PageId;
const NOT_WEB = 'about:' as PageId;
const ID = /^https?:\/\/[^/?#\s]{1,300}\/(?:#[\da-f]{32}| too long)$/;
const HASH = /#[\da-f]{32}$/;
/** Of the 256 bits of the hash, in hex digits. */
const HASH_DIGITS = 32;

/** Whether a stored value can be an id. Every address with a path or a query is refused. */
export function isPageId(value: unknown): value is PageId {
  return value === NO_PAGE_ID || value === NOT_WEB || (typeof value === 'string' && ID.test(value));
}

/** Whether a stored value can be a salt. */
export function isSalt(value: unknown): value is Salt {
  return typeof value === 'string' && /^[\da-f]{32}$/.test(value);
}

/** The id of the page at `url`; in a private window another one, which only this session has. */
export function pageId(url: string, salts: Salts, isPrivate: boolean): PageId {
  const page = pageAddress(url);
  if (page === '') return NO_PAGE_ID;
  const [origin] = /^https?:\/\/[^/?#\s]+/.exec(page) ?? [];
  if (origin === undefined) return NOT_WEB;
  if (isTooLong(page) || origin.length > LONGEST_ORIGIN) return tooLongAt(origin) as PageId;
  const id = hashed(origin, page, salts.profile);
  return isPrivate ? privateId(id, salts) : id;
}

/** The id in a private window of the page that has this id in others. */
export function privateId(id: PageId, { session }: Salts): PageId {
  return HASH.test(id) ? hashed(id.slice(0, id.indexOf('/', 8)), id, session) : id;
}

// HMAC (RFC 2104) with SHA-256, cut to 128 bits.
function hashed(origin: string, text: string, salt: Salt): PageId {
  const hash = bytesToHex(hmac(sha256, hexToBytes(salt), utf8ToBytes(text)));
  return `${origin}/#${hash.slice(0, HASH_DIGITS)}` as PageId;
}
