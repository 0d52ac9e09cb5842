/**
 * What a rule does for its sites: `never` retry automatically; `on`: retry what the user has chosen,
 * even while auto-reload is off for all sites; `always` retry transient errors; or `persist`: the
 * same, and never give up.
 */
export type RuleEffect = 'never' | 'on' | 'always' | 'persist';
/**
 * The same, or `usual`: no rule. In a private window `usual` cancels the normal window's rule of
 * the same pattern.
 */
export type RuleChoice = RuleEffect | 'usual';

/** What a rule of effect `persist` keeps besides, for a screen on a wall. */
export interface Display {
  /** Failed pages of its sites are opened again here; '' for none. With its fragment. */
  readonly home: string;
  /** Nobody attends the screen: passers-by can neither stop the retries nor hide the notice. */
  readonly unattended: boolean;
}
export const NO_DISPLAY: Display = { home: '', unattended: false };

/** The properties of a switch. */
interface SwitchTraits {
  /** Its key in `storage.local`. */
  readonly key: string;
  readonly default: boolean;
  /** The ids of its messages. */
  readonly label: string;
  readonly hint: string;
  /** The permission requested when it is turned on; it stays on even if that is refused. */
  readonly permission: 'notifications' | null;
}

/** The switches for all sites: each is read, stored, changed and shown by its row here. */
export const SWITCHES = {
  /** Failed pages are retried automatically. */
  autoReload: {
    key: 'auto-reload',
    default: true,
    label: 'switch_auto_reload',
    hint: 'switch_auto_reload_hint_n',
    permission: null,
  },
  /** Pages are retried if the first answer was a router's that knows of no running app. */
  appNotRunning: {
    key: 'app-not-running',
    default: false,
    label: 'switch_app_not_running',
    hint: 'switch_app_not_running_hint',
    permission: null,
  },
  /** Pages are retried if no connection came about at their first load. */
  noConnection: {
    key: 'no-connection',
    default: false,
    label: 'switch_no_connection',
    hint: 'switch_no_connection_hint',
    permission: null,
  },
  /** A slim notice on the failed page shows the state. */
  notice: {
    key: 'notice',
    default: true,
    label: 'switch_notice',
    hint: 'switch_notice_hint',
    permission: null,
  },
  /**
   * A tab that recovers after the user has not viewed it for long is announced like a watched page.
   */
  notifyHiddenTabs: {
    key: 'notify-hidden-tabs',
    default: false,
    label: 'switch_notify_hidden_tabs',
    hint: 'switch_notify_hidden_tabs_hint',
    permission: 'notifications',
  },
} as const satisfies Record<string, SwitchTraits>;
export type SwitchName = keyof typeof SWITCHES;
export const SWITCH_NAMES = Object.keys(SWITCHES) as SwitchName[];

/** All switches, each with the value that `isOn` returns. */
export function eachSwitch(isOn: (name: SwitchName) => boolean): Record<SwitchName, boolean> {
  return Object.fromEntries(SWITCH_NAMES.map((name) => [name, isOn(name)])) as Record<
    SwitchName,
    boolean
  >;
}

/**
 * The user's settings. Rules made in a private window are kept apart: they must not outlive the
 * session.
 */
export interface Settings extends Readonly<Record<SwitchName, boolean>> {
  /** By pattern, see `site-rules.ts`. */
  readonly rules: Readonly<Record<string, RuleChoice>>;
  readonly incognitoRules: Readonly<Record<string, RuleChoice>>;
  /** What the switch of a site replaced, to give it back: by the pattern of its rule. */
  readonly replaced: Readonly<Record<string, RuleChoice>>;
  readonly incognitoReplaced: Readonly<Record<string, RuleChoice>>;
  /** By the pattern of a stored rule. */
  readonly displays: Readonly<Record<string, Display>>;
  /** Statuses besides 502 that are retried, by code; absent means no. */
  readonly statuses: Readonly<Record<string, boolean>>;
}

export const DEFAULT_SETTINGS: Settings = {
  ...eachSwitch((name) => SWITCHES[name].default),
  rules: {},
  incognitoRules: {},
  replaced: {},
  incognitoReplaced: {},
  displays: {},
  statuses: {},
};

/** Whether pages with this status are retried automatically: 502 always, others if turned on. */
export function isStatusEnabled({ statuses }: Settings, status: number): boolean {
  return status === 502 || statuses[status] === true;
}
