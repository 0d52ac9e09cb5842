/** What the person chose. Hosts of private windows are kept apart: they must not outlive the session. */
export interface Settings {
  readonly autoReload: boolean;
  /** By host name (no port); absent means on. */
  readonly sites: Readonly<Record<string, boolean>>;
  readonly privateSites: Readonly<Record<string, boolean>>;
}

export const DEFAULT_SETTINGS: Settings = { autoReload: true, sites: {}, privateSites: {} };

/** Whether this site's own switch is on; the switch for all sites is not looked at. */
export function isSiteOn(settings: Settings, host: string, isPrivate: boolean): boolean {
  const own = isPrivate && Object.hasOwn(settings.privateSites, host);
  return (own ? settings.privateSites[host] : lookUp(settings.sites, host)) ?? true;
}

// A host may be called "constructor": only own keys count.
function lookUp(sites: Readonly<Record<string, boolean>>, host: string): boolean | undefined {
  return Object.hasOwn(sites, host) ? sites[host] : undefined;
}
