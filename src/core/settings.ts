/** What the person chose. Hosts of private windows are kept apart: they must not outlive the session. */
export interface Settings {
  readonly autoReload: boolean;
  /** A slim notice on the failed page says what goes on. */
  readonly notice: boolean;
  /** A tab that comes back after nobody looked at it for long is told of like a watched page. */
  readonly tellHidden: boolean;
  /** By host name (no port); absent means on. */
  readonly sites: Readonly<Record<string, boolean>>;
  readonly privateSites: Readonly<Record<string, boolean>>;
  /** Statuses besides 502 that are retried, by code; absent means not. */
  readonly statuses: Readonly<Record<string, boolean>>;
}

export const DEFAULT_SETTINGS: Settings = {
  autoReload: true,
  notice: true,
  tellHidden: false,
  sites: {},
  privateSites: {},
  statuses: {},
};

/** Whether this site's own switch is on; the switch for all sites is not looked at. */
export function isSiteOn(settings: Settings, host: string, isPrivate: boolean): boolean {
  const own = isPrivate && Object.hasOwn(settings.privateSites, host);
  return (own ? settings.privateSites[host] : lookUp(settings.sites, host)) ?? true;
}

// A host may be called "constructor": only own keys count.
function lookUp(sites: Readonly<Record<string, boolean>>, host: string): boolean | undefined {
  return Object.hasOwn(sites, host) ? sites[host] : undefined;
}

/** Whether pages that came back with this status are retried by themselves: 502 always, others if chosen. */
export function isStatusOn({ statuses }: Settings, status: number): boolean {
  return status === 502 || statuses[status] === true;
}
