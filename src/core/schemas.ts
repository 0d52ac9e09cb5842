import * as v from 'valibot';

// Few kinds of schema, each of them a check: the background pays for every one it carries.

const LONGEST_WAIT = 10 * 366 * 24 * 3600_000;
const LONGEST_URL = 100_000;
const LONGEST_ID = 200;

function whole(value: unknown, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most;
}

/** Epoch ms. */
export const time = v.custom<number>((value) => Number.isFinite(value) && Number(value) >= 0);
/** Milliseconds, ten years at most. */
export const duration = v.custom<number>(
  (value) => Number.isFinite(value) && Number(value) >= 0 && Number(value) <= LONGEST_WAIT,
);
export const count = v.custom<number>((value) => whole(value, 10_000));
export const status = v.custom<number>((value) => whole(value, 999));
export const tabId = v.custom<number>((value) => whole(value, Number.MAX_SAFE_INTEGER));
export const flag = v.custom<boolean>((value) => typeof value === 'boolean');
export const url = v.custom<string>(
  (value) => typeof value === 'string' && value.length <= LONGEST_URL,
);
/** A short name: of a request, a document, a host, a method. */
export const name = v.custom<string>(
  (value) => typeof value === 'string' && value.length <= LONGEST_ID,
);
export const anything = v.custom<unknown>(() => true);

/** One of these words. */
export function oneOf<const T extends string>(...words: readonly T[]) {
  return v.custom<T>((value) => words.includes(value as T));
}

/** Null, or what `schema` takes. */
export function orNull<I, T>(schema: v.GenericSchema<I, T>) {
  return v.lazy((value): v.GenericSchema<I | null, T | null> => (value === null ? NULL : schema));
}

const NULL = v.custom<null>((value) => value === null);

/** One of several objects, told apart by `key`. */
export function taggedBy<T>(key: string, kinds: Readonly<Record<string, v.GenericSchema<T, T>>>) {
  return v.lazy((value): v.GenericSchema<T, T> => {
    const tag = String((value as Record<string, unknown> | null)?.[key]);
    return Object.hasOwn(kinds, tag) ? (kinds[tag] as v.GenericSchema<T, T>) : NOTHING;
  });
}

const NOTHING = v.custom<never>(() => false);

/** A list, cut to its last `most` entries; broken entries are left out, so that one cannot take the others with it. */
export function soundOnes<T>(schema: v.GenericSchema<T, T>, list: unknown, most: number): T[] {
  return (Array.isArray(list) ? list : []).slice(-most).flatMap((raw) => sound(schema, raw) ?? []);
}

/** What `schema` makes of it, or null where it does not take it. It never throws. */
export function sound<I, T>(schema: v.GenericSchema<I, T>, raw: unknown): T | null {
  const result = v.safeParse(schema, raw);
  return result.success ? result.output : null;
}
