import * as v from 'valibot';

const VERSION = 1;

/** What lies under a key of its own: what `schema` takes, and the version of its shape. */
export function versioned<T>(schema: v.GenericSchema<T, T>, version = VERSION) {
  return v.object({ version: v.custom((it) => it === version), value: schema });
}

/** Whether something stored has a later shape than `newest`, the last that this version reads: after the next update somebody can read it again. */
export function isLater(raw: unknown, newest = VERSION): boolean {
  const { version } = Object(raw);
  return Number.isSafeInteger(version) && version > newest;
}

/** What is written for a value: it and the version of its shape, under one key. */
export function storable(value: unknown, version = VERSION): unknown {
  return { version, value };
}

/**
 * What is stored under keys that begin with `prefix`, by the rest of the key. Each heals alone: what
 * `read` makes null of is left out.
 */
export function entriesUnder<T>(
  stored: Readonly<Record<string, unknown>>,
  prefix: string,
  read: (raw: unknown, name: string) => T | null,
): [string, T][] {
  return Object.entries(stored).flatMap(([key, raw]): [string, T][] => {
    const name = key.slice(prefix.length);
    const value = key.startsWith(prefix) ? read(raw, name) : null;
    return value === null ? [] : [[name, value]];
  });
}
