/** What a rule wants of its sites: nothing is retried by itself, or every passing trouble is. */
export type RuleEffect = 'never' | 'always';
/** The same; `usual` is no rule: in a private window it sets aside the one of the same pattern outside of it. */
export type RuleChoice = RuleEffect | 'usual';

/** What the person chose. What is chosen in a private window is kept apart: it must not outlive the session. */
export interface Settings {
  readonly autoReload: boolean;
  /** A slim notice on the failed page says what goes on. */
  readonly notice: boolean;
  /** A tab that comes back after nobody looked at it for long is told of like a watched page. */
  readonly notifyHiddenTabs: boolean;
  /** By pattern, see `site-rules.ts`. */
  readonly rules: Readonly<Record<string, RuleChoice>>;
  readonly incognitoRules: Readonly<Record<string, RuleChoice>>;
  /** Statuses besides 502 that are retried, by code; absent means not. */
  readonly statuses: Readonly<Record<string, boolean>>;
}

export const DEFAULT_SETTINGS: Settings = {
  autoReload: true,
  notice: true,
  notifyHiddenTabs: false,
  rules: {},
  incognitoRules: {},
  statuses: {},
};

/** Whether pages that came back with this status are retried by themselves: 502 always, others if chosen. */
export function isStatusEnabled({ statuses }: Settings, status: number): boolean {
  return status === 502 || statuses[status] === true;
}
