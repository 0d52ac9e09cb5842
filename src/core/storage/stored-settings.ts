import { isPattern, MAX_RULES } from '../rules/site-rules.ts';
import { DEFAULT_SETTINGS, type RuleChoice, type Settings } from '../state/settings.ts';
import { flag, parseOrNull, ruleEffect } from './schemas.ts';
import { entriesUnder, storable, versioned } from './versioned.ts';

const AUTO_RELOAD = 'auto-reload';
const NOTICE = 'notice';
const TELL_HIDDEN = 'notify-hidden-tabs';
const SITE = 'rule:';
const STATUS = 'status:';

const setting = versioned(flag);
/** Until there were rules, a site had a switch: off is never, and on undid that in a private window. */
const RULE_VERSION = 2;
const rule = versioned(ruleEffect, RULE_VERSION);

/** What changes in one storage area: an `undefined` value means that the key goes. */
export type AreaWrite = Readonly<Record<string, unknown>>;

/** Reads the settings out of everything stored. What cannot be read has its default; it never throws. */
export function parseSettings(
  local: Readonly<Record<string, unknown>>,
  session: Readonly<Record<string, unknown>>,
): Settings {
  return {
    autoReload: flagOf(local[AUTO_RELOAD]) ?? DEFAULT_SETTINGS.autoReload,
    notice: flagOf(local[NOTICE]) ?? DEFAULT_SETTINGS.notice,
    notifyHiddenTabs: flagOf(local[TELL_HIDDEN]) ?? DEFAULT_SETTINGS.notifyHiddenTabs,
    rules: rulesIn(local),
    incognitoRules: rulesIn(session),
    statuses: allIn(local, STATUS, flagOf),
  };
}

function rulesIn(stored: Readonly<Record<string, unknown>>): Settings['rules'] {
  return allIn(stored, SITE, (raw, pattern) => (isPattern(pattern) ? effectOf(raw) : null));
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
  const on = flagOf(raw);
  if (on !== null) return on ? 'usual' : 'never';
  return parseOrNull(rule, raw)?.value ?? null;
}

/** What to write so that storage holds `after` where it held `before`: each setting is a key of its own. */
export function settingsWrite(
  before: Settings,
  after: Settings,
): { readonly local: AreaWrite; readonly session: AreaWrite } {
  return {
    local: {
      ...changed(SITE, before.rules, after.rules, RULE_VERSION),
      ...changed(STATUS, before.statuses, after.statuses),
      ...changed('', switches(before), switches(after)),
    },
    session: changed(SITE, before.incognitoRules, after.incognitoRules, RULE_VERSION),
  };
}

// Each by its key.
function switches({ autoReload, notice, notifyHiddenTabs }: Settings) {
  return { [AUTO_RELOAD]: autoReload, [NOTICE]: notice, [TELL_HIDDEN]: notifyHiddenTabs };
}

function changed(
  prefix: string,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  version?: number,
): AreaWrite {
  if (before === after) return {};
  const write: Record<string, unknown> = {};
  for (const key of Object.keys({ ...before, ...after })) {
    if (before[key] === after[key]) continue;
    write[prefix + key] = Object.hasOwn(after, key) ? storable(after[key], version) : undefined;
  }
  return write;
}
