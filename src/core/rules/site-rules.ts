import { hostNameOf, webAddress } from '../http/address.ts';
import { isPrivateHost } from '../http/private-hosts.ts';
import type { RuleChoice, RuleEffect, Settings } from '../state/settings.ts';

/** The pattern of all private addresses. No host can have this name. */
export const PRIVATE_ADDRESSES = '<private>';
/** Maximum number of rules. */
export const MAX_RULES = 500;

/**
 * The form of a pattern. Whether its host is written as browsers write it shows only in a match.
 */
const PATTERN = /^(<private>|(\*\.)?[^\s*/<>]{1,268})$/;

/**
 * Whether this can be a pattern: a host, a host with a port, `*.` and a host, or all private
 * addresses.
 */
export function isPattern(text: unknown): boolean {
  return typeof text === 'string' && PATTERN.test(text);
}

/** What the rules say about one site. */
export interface Ruling {
  /** The pattern of a rule for this site alone; '' if there is no site. */
  readonly own: string;
  /**
   * The pattern of the rule that decides, which may match other sites too; null if there is none.
   */
  readonly by: string | null;
  readonly effect: RuleEffect | null;
}

/**
 * The rule for a URL: the most specific match decides. That is the host with its port, then the
 * host, then `*.` with ever fewer labels, then all private addresses. The cost does not grow with
 * the number of rules. Only http(s) URLs can have a rule.
 */
export function findRule(settings: Settings, url: string, isPrivate: boolean): Ruling {
  const { rules, incognitoRules } = settings;
  const all = isPrivate ? { ...rules, ...incognitoRules } : rules;
  const host = hostNameOf(url);
  for (const by of patternsFor(url, host)) {
    // A host may be called "constructor": only own keys count.
    const effect = Object.hasOwn(all, by) ? all[by] : null;
    if (effect && effect !== 'usual') return { own: isWide(by) ? host : by, by, effect };
  }
  return { own: host, by: null, effect: null };
}

/** Whether a rule of this pattern matches the http(s) address. */
export function matchesPattern(pattern: string, url: string): boolean {
  return patternsFor(url, hostNameOf(url)).includes(pattern);
}

// Whether it may match more than one host.
function isWide(pattern: string): boolean {
  return /^[*<]/.test(pattern);
}

// `*.example.com` also matches example.com, as in match patterns.
function patternsFor(url: string, host: string): string[] {
  const { port, protocol } = webAddress(url) ?? {};
  const labels = host.split('.');
  return [
    `${host}:${port || (protocol === 'https:' ? 443 : 80)}`,
    host,
    ...labels.map((_, at) => `*.${labels.slice(at).join('.')}`),
    ...(host !== '' && isPrivateHost(host) ? [PRIVATE_ADDRESSES] : []),
  ];
}

/**
 * The settings with this rule, or without it if its effect is `usual`. A rule of a private window
 * is kept apart. What its switch had replaced is given up, unless `replaced` says it again.
 * Unchanged if there are `MAX_RULES` already.
 */
export function withRule(
  settings: Settings,
  rule: {
    readonly pattern: string;
    readonly effect: RuleChoice;
    readonly incognito: boolean;
    readonly replaced?: RuleChoice | undefined;
  },
): Settings {
  const { pattern, effect, incognito, replaced } = rule;
  const others = without(pattern, settings[incognito ? 'incognitoRules' : 'rules']);
  const kept = effect !== 'usual' || (incognito && Object.hasOwn(settings.rules, pattern));
  if (kept && Object.keys(others).length >= MAX_RULES) return settings;
  const rules = kept ? { ...others, [pattern]: effect } : others;
  const replacedThen = (all: Settings['replaced']) =>
    kept && replaced !== undefined ? { ...all, [pattern]: replaced } : without(pattern, all);
  if (incognito) {
    const incognitoReplaced = replacedThen(settings.incognitoReplaced);
    return { ...settings, incognitoRules: rules, incognitoReplaced };
  }
  const displays = kept ? settings.displays : without(pattern, settings.displays);
  return { ...settings, rules, replaced: replacedThen(settings.replaced), displays };
}

/** The same entries without this one; the same object if it has none of this key. */
export function without<T>(key: string, all: Readonly<Record<string, T>>) {
  if (!Object.hasOwn(all, key)) return all;
  const { [key]: _, ...others } = all;
  return others;
}
