import * as v from 'valibot';
import { flag, sound } from './schemas.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';

const VERSION = 1;
const AUTO_RELOAD = 'auto-reload';
const NOTICE = 'notice';
const TELL_HIDDEN = 'tell-hidden';
const SITE = 'site:';
const STATUS = 'status:';

const setting = v.object({ version: v.custom((it) => it === VERSION), value: flag });

/** What changes in one storage area: an `undefined` value means that the key goes. */
export type AreaWrite = Readonly<Record<string, unknown>>;

/** Reads the settings out of everything stored. What cannot be read has its default; it never throws. */
export function parseSettings(
  local: Readonly<Record<string, unknown>>,
  session: Readonly<Record<string, unknown>>,
): Settings {
  return {
    autoReload: sound(setting, local[AUTO_RELOAD])?.value ?? DEFAULT_SETTINGS.autoReload,
    notice: sound(setting, local[NOTICE])?.value ?? DEFAULT_SETTINGS.notice,
    tellHidden: sound(setting, local[TELL_HIDDEN])?.value ?? DEFAULT_SETTINGS.tellHidden,
    sites: flagsIn(local, SITE),
    privateSites: flagsIn(session, SITE),
    statuses: flagsIn(local, STATUS),
  };
}

function flagsIn(
  stored: Readonly<Record<string, unknown>>,
  prefix: string,
): Record<string, boolean> {
  const flags: [string, boolean][] = [];
  for (const [key, raw] of Object.entries(stored)) {
    const flag = key.startsWith(prefix) ? sound(setting, raw) : null;
    if (flag !== null) flags.push([key.slice(prefix.length), flag.value]);
  }
  return Object.fromEntries(flags);
}

/** What to write so that storage holds `after` where it held `before`: each setting is a key of its own. */
export function settingsWrite(
  before: Settings,
  after: Settings,
): { readonly local: AreaWrite; readonly session: AreaWrite } {
  const switched = before.autoReload !== after.autoReload;
  return {
    local: {
      ...changedFlags(SITE, before.sites, after.sites),
      ...changedFlags(STATUS, before.statuses, after.statuses),
      ...(switched ? { [AUTO_RELOAD]: flagOf(after.autoReload) } : {}),
      ...(before.notice === after.notice ? {} : { [NOTICE]: flagOf(after.notice) }),
      ...(before.tellHidden === after.tellHidden
        ? {}
        : { [TELL_HIDDEN]: flagOf(after.tellHidden) }),
    },
    session: changedFlags(SITE, before.privateSites, after.privateSites),
  };
}

function changedFlags(
  prefix: string,
  before: Readonly<Record<string, boolean>>,
  after: Readonly<Record<string, boolean>>,
): AreaWrite {
  if (before === after) return {};
  const write: Record<string, unknown> = {};
  for (const key of Object.keys({ ...before, ...after })) {
    if (before[key] === after[key]) continue;
    write[prefix + key] = Object.hasOwn(after, key) ? flagOf(after[key] ?? true) : undefined;
  }
  return write;
}

function flagOf(value: boolean): unknown {
  return { version: VERSION, value };
}
