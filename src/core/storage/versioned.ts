import * as v from 'valibot';

const VERSION = 1;

/** A stored entry: a value that `schema` accepts, and the version of its format. */
export function versioned<T>(schema: v.GenericSchema<T, T>, version = VERSION) {
  return v.object({ version: v.custom((it) => it === version), value: schema });
}

/**
 * Whether a stored entry has a later version than `newest`, the last that this release reads. It
 * must be kept, since the next update may read it again.
 */
export function isLater(raw: unknown, newest = VERSION): boolean {
  const { version } = Object(raw);
  return Number.isSafeInteger(version) && version > newest;
}

/** The stored form of a value: it and the version of its format, under one key. */
export function storable(value: unknown, version = VERSION): unknown {
  return { version, value };
}

/**
 * The entries whose keys begin with `prefix`, by the rest of the key. Each is read on its own:
 * those for which `read` returns null are left out.
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
