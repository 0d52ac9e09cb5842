import * as v from 'valibot';
import { parseHome } from '../rules/displays.ts';
import { isPattern, MAX_RULES } from '../rules/site-rules.ts';
import {
  DEFAULT_SETTINGS,
  type Display,
  eachSwitch,
  type RuleChoice,
  type Settings,
  SWITCH_NAMES,
  SWITCHES,
} from '../state/settings.ts';
import { flag, parseOrNull, ruleEffect, url } from './schemas.ts';
import { entriesUnder, storable, versioned } from './versioned.ts';

const SITE = 'rule:';
const REPLACED = 'replaced:';
const STATUS = 'status:';
const DISPLAY = 'display:';

const setting = versioned(flag);
const rule = versioned(ruleEffect);
const display = versioned(v.object({ home: url, unattended: flag }));

/** Whether this is the storage key of a status that is retried. */
export function isStatusKey(key: string): boolean {
  return key.startsWith(STATUS);
}

/** The changes to one storage area; `undefined` removes the key. */
export type AreaWrite = Readonly<Record<string, unknown>>;

/**
 * Parses the settings in the two storage areas. A setting that cannot be read has its default; it
 * never throws.
 */
export function parseSettings(
  local: Readonly<Record<string, unknown>>,
  session: Readonly<Record<string, unknown>>,
): Settings {
  return {
    ...eachSwitch((name) => flagOf(local[SWITCHES[name].key]) ?? DEFAULT_SETTINGS[name]),
    rules: rulesIn(local, SITE),
    incognitoRules: rulesIn(session, SITE),
    replaced: rulesIn(local, REPLACED),
    incognitoReplaced: rulesIn(session, REPLACED),
    displays: allIn(local, DISPLAY, storedDisplay),
    statuses: allIn(local, STATUS, (raw, name) => (/^\d{1,3}$/.test(name) ? flagOf(raw) : null)),
  };
}

function rulesIn(stored: Readonly<Record<string, unknown>>, prefix: string): Settings['rules'] {
  return allIn(stored, prefix, (raw, pattern) => (isPattern(pattern) ? effectOf(raw) : null));
}

function allIn<T>(
  stored: Readonly<Record<string, unknown>>,
  prefix: string,
  read: (raw: unknown, name: string) => T | null,
): Record<string, T> {
  return Object.fromEntries(entriesUnder(stored, prefix, read).slice(0, MAX_RULES));
}

function flagOf(raw: unknown): boolean | null {
  return parseOrNull(setting, raw)?.value ?? null;
}

function effectOf(raw: unknown): RuleChoice | null {
  return parseOrNull(rule, raw)?.value ?? null;
}

// A home address that is refused is dropped alone.
function storedDisplay(raw: unknown, pattern: string): Display | null {
  const read = isPattern(pattern) ? parseOrNull(display, raw)?.value : undefined;
  if (read === undefined) return null;
  const parsed = parseHome(read.home, pattern);
  return { ...read, home: 'home' in parsed ? parsed.home : '' };
}

/** The writes that change storage from `before` to `after`; each setting has a key of its own. */
export function settingsWrite(
  before: Settings,
  after: Settings,
): { readonly local: AreaWrite; readonly session: AreaWrite } {
  return {
    local: {
      ...changed(SITE, before.rules, after.rules),
      ...changed(REPLACED, before.replaced, after.replaced),
      ...changed(DISPLAY, before.displays, after.displays),
      ...changed(STATUS, before.statuses, after.statuses),
      ...changed('', switchesByKey(before), switchesByKey(after)),
    },
    session: {
      ...changed(SITE, before.incognitoRules, after.incognitoRules),
      ...changed(REPLACED, before.incognitoReplaced, after.incognitoReplaced),
    },
  };
}

function switchesByKey(settings: Settings): Record<string, boolean> {
  return Object.fromEntries(SWITCH_NAMES.map((name) => [SWITCHES[name].key, settings[name]]));
}

function changed(
  prefix: string,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): AreaWrite {
  if (before === after) return {};
  const write: Record<string, unknown> = {};
  for (const key of Object.keys({ ...before, ...after })) {
    if (JSON.stringify(before[key]) === JSON.stringify(after[key])) continue;
    write[prefix + key] = Object.hasOwn(after, key) ? storable(after[key]) : undefined;
  }
  return write;
}
