import * as v from 'valibot';
import { flag, sound } from './schemas.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';

const VERSION = 1;
const AUTO_RELOAD = 'auto-reload';
const SITE = 'site:';

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
    sites: sitesIn(local),
    privateSites: sitesIn(session),
  };
}

function sitesIn(stored: Readonly<Record<string, unknown>>): Record<string, boolean> {
  const sites: [string, boolean][] = [];
  for (const [key, raw] of Object.entries(stored)) {
    const site = key.startsWith(SITE) ? sound(setting, raw) : null;
    if (site !== null) sites.push([key.slice(SITE.length), site.value]);
  }
  return Object.fromEntries(sites);
}

/** What to write so that storage holds `after` where it held `before`: each setting is a key of its own. */
export function settingsWrite(
  before: Settings,
  after: Settings,
): { readonly local: AreaWrite; readonly session: AreaWrite } {
  const switched = before.autoReload !== after.autoReload;
  return {
    local: {
      ...changedSites(before.sites, after.sites),
      ...(switched ? { [AUTO_RELOAD]: flagOf(after.autoReload) } : {}),
    },
    session: changedSites(before.privateSites, after.privateSites),
  };
}

function changedSites(
  before: Readonly<Record<string, boolean>>,
  after: Readonly<Record<string, boolean>>,
): AreaWrite {
  if (before === after) return {};
  const write: Record<string, unknown> = {};
  for (const host of Object.keys({ ...before, ...after })) {
    if (before[host] === after[host]) continue;
    write[SITE + host] = Object.hasOwn(after, host) ? flagOf(after[host] ?? true) : undefined;
  }
  return write;
}

function flagOf(value: boolean): unknown {
  return { version: VERSION, value };
}
