import * as v from 'valibot';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';

const VERSION = 1;
const AUTO_RELOAD = 'auto-reload';
const SITE = 'site:';

const flag = v.object({ version: v.literal(VERSION), value: v.boolean() });

/** The storage keys and values in which two settings differ: each setting is a key of its own. */
export interface SettingsWrite {
  readonly local: Readonly<Record<string, unknown>>;
  readonly session: Readonly<Record<string, unknown>>;
}

/** Reads the settings out of everything stored. What cannot be read has its default; it never throws. */
export function parseSettings(
  local: Readonly<Record<string, unknown>>,
  session: Readonly<Record<string, unknown>>,
): Settings {
  const autoReload = v.safeParse(flag, local[AUTO_RELOAD]);
  return {
    autoReload: autoReload.success ? autoReload.output.value : DEFAULT_SETTINGS.autoReload,
    sites: sitesIn(local),
    privateSites: sitesIn(session),
  };
}

function sitesIn(stored: Readonly<Record<string, unknown>>): Record<string, boolean> {
  const sites: [string, boolean][] = [];
  for (const [key, raw] of Object.entries(stored)) {
    const result = key.startsWith(SITE) ? v.safeParse(flag, raw) : null;
    if (result?.success) sites.push([key.slice(SITE.length), result.output.value]);
  }
  return Object.fromEntries(sites);
}

/** What to write so that storage holds `after` where it held `before`; null where nothing changed. */
export function settingsWrite(before: Settings, after: Settings): SettingsWrite | null {
  if (before === after) return null;
  const local = changedSites(before.sites, after.sites);
  if (before.autoReload !== after.autoReload) local[AUTO_RELOAD] = flagOf(after.autoReload);
  return { local, session: changedSites(before.privateSites, after.privateSites) };
}

function changedSites(
  before: Readonly<Record<string, boolean>>,
  after: Readonly<Record<string, boolean>>,
): Record<string, unknown> {
  const changed = Object.entries(after).filter(
    ([host, on]) => !Object.hasOwn(before, host) || before[host] !== on,
  );
  return Object.fromEntries(changed.map(([host, on]) => [SITE + host, flagOf(on)]));
}

function flagOf(value: boolean): unknown {
  return { version: VERSION, value };
}
