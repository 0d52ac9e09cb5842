/** What a rule wants of its sites: nothing is retried by itself, or every passing trouble is. */
export type RuleEffect = 'never' | 'always';
/** The same; `usual` is no rule: in a private window it sets aside the one of the same pattern outside of it. */
export type RuleChoice = RuleEffect | 'usual';

/** What there is to know of a switch. */
interface SwitchTraits {
  /** Its key in `storage.local`; its words are `switch_…` and `switch_…_hint`, called after it. */
  readonly key: string;
  readonly default: boolean;
  /** The part of the page of settings that has it. */
  readonly section: 'all-sites' | 'telling';
  /** Where its hint stands. */
  readonly hint: 'beside' | 'below';
  /** What the browser is asked for when it is turned on; it holds even if that is refused. */
  readonly permission: 'notifications' | null;
}

/** The switches for all sites: each is read, written, turned and shown by its row here. */
export const SWITCHES = {
  /** Failed pages are retried by themselves. */
  autoReload: {
    key: 'auto-reload',
    default: true,
    section: 'all-sites',
    hint: 'beside',
    permission: null,
  },
  /** A slim notice on the failed page says what goes on. */
  notice: { key: 'notice', default: true, section: 'telling', hint: 'beside', permission: null },
  /** A tab that comes back after nobody looked at it for long is told of like a watched page. */
  notifyHiddenTabs: {
    key: 'notify-hidden-tabs',
    default: false,
    section: 'telling',
    hint: 'below',
    permission: 'notifications',
  },
} as const satisfies Record<string, SwitchTraits>;
export type SwitchName = keyof typeof SWITCHES;
export const SWITCH_NAMES = Object.keys(SWITCHES) as SwitchName[];

/** All switches, each as `isOn` has it. */
export function eachSwitch(isOn: (name: SwitchName) => boolean): Record<SwitchName, boolean> {
  return Object.fromEntries(SWITCH_NAMES.map((name) => [name, isOn(name)])) as Record<
    SwitchName,
    boolean
  >;
}

/** What the person chose. What is chosen in a private window is kept apart: it must not outlive the session. */
export interface Settings extends Readonly<Record<SwitchName, boolean>> {
  /** By pattern, see `site-rules.ts`. */
  readonly rules: Readonly<Record<string, RuleChoice>>;
  readonly incognitoRules: Readonly<Record<string, RuleChoice>>;
  /** Statuses besides 502 that are retried, by code; absent means not. */
  readonly statuses: Readonly<Record<string, boolean>>;
}

export const DEFAULT_SETTINGS: Settings = {
  ...eachSwitch((name) => SWITCHES[name].default),
  rules: {},
  incognitoRules: {},
  statuses: {},
};

/** Whether pages that came back with this status are retried by themselves: 502 always, others if chosen. */
export function isStatusEnabled({ statuses }: Settings, status: number): boolean {
  return status === 502 || statuses[status] === true;
}
