import * as v from 'valibot';
import { LONGEST_ADDRESS } from '../http/address.ts';
import { LONGEST_OF_OUTSIDE } from '../http/size-limits.ts';

// Few kinds of schema, each of them a check: the background pays for every one it carries.

const LONGEST_WAIT = 10 * 366 * 24 * 3600_000;

/** A number from 0 to `most`; whole, unless told otherwise. */
export function intUpTo(most: number, isOfKind = Number.isInteger) {
  return v.custom<number>(
    (value) => isOfKind(value) && Number(value) >= 0 && Number(value) <= most,
  );
}

function textUpTo(length: number) {
  return v.custom<string>((value) => typeof value === 'string' && value.length <= length);
}

/** Epoch ms. */
export const time = intUpTo(Number.MAX_VALUE, Number.isFinite);
/** Milliseconds, ten years at most. */
export const duration = intUpTo(LONGEST_WAIT, Number.isFinite);
export const count = intUpTo(10_000);
export const status = intUpTo(999);
export const tabId = intUpTo(Number.MAX_SAFE_INTEGER);
export const flag = v.custom<boolean>((value) => typeof value === 'boolean');
export const url = textUpTo(LONGEST_ADDRESS);
/** A short name: of a request, a document, a host, a method. */
export const name = textUpTo(LONGEST_OF_OUTSIDE);
export const floor = v.object({ since: time, delay: duration, spread: duration });
export const anything = v.custom<unknown>(() => true);

/** One of these words. */
export function oneOf<const T extends string>(...words: readonly T[]) {
  return v.custom<T>((value) => words.includes(value as T));
}

export const ruleEffect = oneOf('never', 'always', 'usual');

/** Null, or what `schema` takes. */
export function orNull<I, T>(schema: v.GenericSchema<I, T>) {
  return v.lazy((value): v.GenericSchema<I | null, T | null> => (value === null ? NULL : schema));
}

/** What `schema` takes, or null. */
export function validOrNull<I, T>(schema: v.GenericSchema<I, T>) {
  return v.fallback(orNull(schema), null);
}

const NULL = v.custom<null>((value) => value === null);

type Fields<T> = { readonly [F in keyof T]: v.GenericSchema<T[F], T[F]> };
type Kinds<T extends { readonly [P in K]: string }, K extends string> = {
  readonly [Tag in T[K]]: Fields<Omit<Extract<T, { readonly [P in K]: Tag }>, K>>;
};

/** One of several objects, told apart by `key`: for each kind, by its tag, its other fields. */
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

/** A list, cut to its last `most` entries; broken entries are left out, so that one cannot take the others with it. */
export function parseEach<T>(schema: v.GenericSchema<T, T>, list: unknown, most: number): T[] {
  return (Array.isArray(list) ? list : [])
    .slice(-most)
    .flatMap((raw) => parseOrNull(schema, raw) ?? []);
}

/** What `schema` makes of it, or null where it does not take it. It never throws. */
export function parseOrNull<I, T>(schema: v.GenericSchema<I, T>, raw: unknown): T | null {
  const result = v.safeParse(schema, raw);
  return result.success ? result.output : null;
}
