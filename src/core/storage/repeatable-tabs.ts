import * as v from 'valibot';
import { NO_REPEATABLE_TABS, type RepeatableTabs } from '../state/repeatable-tabs.ts';
import { parseOrNull, tabId } from './schemas.ts';
import { storable, versioned } from './versioned.ts';

/** The key in session storage of the tabs whose document is surely the answer to a GET. */
export const REPEATABLE_TABS = 'repeatable-tabs';

/** More tabs than any browser has open. */
const MOST_TABS = 100_000;

const ids = v.custom<readonly number[]>(
  (value) =>
    Array.isArray(value) &&
    value.length <= MOST_TABS &&
    value.every((it) => parseOrNull(tabId, it) !== null),
);

/** Parses the stored tabs; none for anything else. It never throws. */
export function parseRepeatableTabs(raw: unknown): RepeatableTabs {
  const stored = parseOrNull(versioned(ids), raw);
  return stored === null ? NO_REPEATABLE_TABS : new Set(stored.value);
}

/** The tabs as they are stored. */
export function storableRepeatableTabs(tabs: RepeatableTabs): unknown {
  return storable([...tabs]);
}
