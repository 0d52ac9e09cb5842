import * as v from 'valibot';
import { LONGEST_ADDRESS } from '../http/address.ts';
import { LONGEST_OF_OUTSIDE } from '../http/input-limits.ts';
import { isPageId, type PageId } from '../http/page-id.ts';
import { SITE_DATA_KINDS, type SiteData } from '../state/clear-job.ts';
import { NO_CONNECTION } from '../state/no-connection.ts';
import { LONGEST_REFRESH, MOST_REFRESHES } from '../state/page-facts.ts';

// Only a few kinds of schema, each a plain check: every kind adds to the size of the background.

/** Of a host name (RFC 1035 §2.3.4), and of its labels. */
const LONGEST_HOST = 253;
const MOST_LABELS = 127;
const LONGEST_WAIT = 10 * 366 * 24 * 3600_000;

/** A list of at most `most` texts, each of at most `longest` characters. */
function textsUpTo(most: number, longest: number) {
  return v.custom<readonly string[]>(
    (value) =>
      Array.isArray(value) &&
      value.length <= most &&
      value.every((it) => typeof it === 'string' && it.length <= longest),
  );
}

/** A number from 0 to `most`; an integer, unless `isOfKind` is another check. */
export function intUpTo(most: number, isOfKind = Number.isInteger) {
  return v.custom<number>(
    (value) => isOfKind(value) && Number(value) >= 0 && Number(value) <= most,
  );
}

/** A text of at most `length` characters. */
export function textUpTo(length: number) {
  return v.custom<string>((value) => typeof value === 'string' && value.length <= length);
}

/** Epoch ms. */
export const time = intUpTo(Number.MAX_VALUE, Number.isFinite);
/** Milliseconds, at most ten years. */
export const duration = intUpTo(LONGEST_WAIT, Number.isFinite);
export const count = intUpTo(10_000);
export const status = intUpTo(999);
/** A status of HTTP, or `NO_CONNECTION`. */
export const statusOfLoad = intUpTo(NO_CONNECTION);
export const tabId = intUpTo(Number.MAX_SAFE_INTEGER);
export const flag = v.custom<boolean>((value) => typeof value === 'boolean');
export const url = textUpTo(LONGEST_ADDRESS);
/** The id of a page; an address is refused. */
export const page = v.custom<PageId>(isPageId);
/** A short text: the id of a request or a document, a host, a method. */
export const name = textUpTo(LONGEST_OF_OUTSIDE);
/** Host names. */
export const hosts = textsUpTo(MOST_LABELS, LONGEST_HOST);
/** The refreshes that a page asks for. */
export const refreshTexts = textsUpTo(MOST_REFRESHES, LONGEST_REFRESH);
/** Kinds of what a browser stores for a site. */
export const siteData = v.custom<readonly SiteData[]>(
  (value) =>
    Array.isArray(value) &&
    value.length <= SITE_DATA_KINDS.length &&
    value.every((it) => SITE_DATA_KINDS.includes(it)),
);
export const floor = v.object({ since: time, delay: duration, spread: duration });
export const anything = v.custom<unknown>(() => true);

/** One of these strings. */
export function oneOf<const T extends string>(...words: readonly T[]) {
  return v.custom<T>((value) => words.includes(value as T));
}

export const ruleEffect = oneOf('never', 'on', 'always', 'persist', 'usual');

/** Null, or a value that `schema` accepts. */
export function orNull<I, T>(schema: v.GenericSchema<I, T>) {
  return v.lazy((value): v.GenericSchema<I | null, T | null> => (value === null ? NULL : schema));
}

/** The value if `schema` accepts it, otherwise null. */
export function validOrNull<I, T>(schema: v.GenericSchema<I, T>) {
  return v.fallback(orNull(schema), null);
}

const NULL = v.custom<null>((value) => value === null);

type Fields<T> = { readonly [F in keyof T]: v.GenericSchema<T[F], T[F]> };
type Kinds<T extends { readonly [P in K]: string }, K extends string> = {
  readonly [Tag in T[K]]: Fields<Omit<Extract<T, { readonly [P in K]: Tag }>, K>>;
};

/**
 * A union of objects, discriminated by `key`. `kinds` has the other fields of each object by its
 * tag.
 */
export function taggedBy<T extends { readonly [P in K]: string }, K extends string>(
  key: K,
  kinds: Kinds<T, K>,
) {
  const shapes = new Map<unknown, v.GenericSchema>();
  for (const [tag, fields] of Object.entries<v.ObjectEntries>(kinds)) {
    shapes.set(tag, v.object({ [key]: oneOf(tag), ...fields }));
  }
  return v.lazy((value) => {
    const tag = (value as Record<string, unknown> | null)?.[key];
    return (shapes.get(tag) ?? NO_VARIANT) as v.GenericSchema<T, T>;
  });
}

const NO_VARIANT = oneOf();

/**
 * The last `most` entries of a list; invalid entries are dropped one by one, so that none takes the
 * others with it.
 */
export function parseEach<T>(schema: v.GenericSchema<T, T>, list: unknown, most: number): T[] {
  return (Array.isArray(list) ? list : [])
    .slice(-most)
    .flatMap((raw) => parseOrNull(schema, raw) ?? []);
}

/** The value as parsed by `schema`, or null if it is not accepted. It never throws. */
export function parseOrNull<I, T>(schema: v.GenericSchema<I, T>, raw: unknown): T | null {
  const result = v.safeParse(schema, raw);
  return result.success ? result.output : null;
}
