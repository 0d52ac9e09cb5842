import { hostNameOf, webAddress } from '../http/address.ts';
import { isPrivateHost } from '../http/private-hosts.ts';
import type { RuleChoice, RuleEffect, Settings } from '../state/settings.ts';

/** The pattern of all addresses that are good in one's own network only. No host can be called so. */
export const PRIVATE_ADDRESSES = '<private>';
/** More rules than that are not kept. */
export const MAX_RULES = 500;

/** What a pattern may look like; whether it is written as browsers write hosts, only a match can tell. */
const PATTERN = /^(<private>|(\*\.)?[^\s*/<>]{1,268})$/;

/** Whether this may be a pattern: a host, a host with its port, `*.` and a host, or all private addresses. */
export function isPattern(text: unknown): boolean {
  return typeof text === 'string' && PATTERN.test(text);
}

/** What the rules say of one site. */
export interface Ruling {
  /** The pattern by which a rule for this site alone goes; '' where there is no site. */
  readonly own: string;
  /** The pattern that decides, which may reach other sites too; null: none does. */
  readonly by: string | null;
  readonly effect: RuleEffect | null;
}

/**
 * What the rules say of an address: the narrowest that fits decides. That is the host with its port,
 * then the host, then `*.` with ever fewer labels, then private addresses as a whole. It costs the
 * same however many rules there are. Anything but an http(s) address has no rule.
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

// It may reach more than one host.
function isWide(pattern: string): boolean {
  return /^[*<]/.test(pattern);
}

/** Whether as many rules are kept as can be. */
export function isRuleListFull({ rules, incognitoRules }: Settings): boolean {
  return Object.keys({ ...rules, ...incognitoRules }).length >= MAX_RULES;
}

/**
 * Whether the one switch of a site does something: there is a site, no wider rule says never,
 * auto-reload is not off for all sites with nothing else said, and there is room for a rule.
 */
export function mayChangeRule(settings: Settings, { own, by, effect }: Ruling): boolean {
  if (own === '' || (by !== own && (effect === 'never' || isRuleListFull(settings)))) return false;
  return settings.autoReload || effect !== null;
}

// `*.example.com` takes example.com along, as match patterns do.
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
 * The settings with this rule, or without it where its effect is `usual`. One of a private window
 * stays apart. As they were for what is no pattern, and when there are `MAX_RULES` already.
 */
export function withRule(
  settings: Settings,
  rule: { readonly pattern: string; readonly effect: RuleChoice; readonly incognito: boolean },
): Settings {
  const { pattern, effect } = rule;
  const place = rule.incognito ? 'incognitoRules' : 'rules';
  const { [pattern]: _, ...others } = settings[place];
  const kept = effect !== 'usual' || (rule.incognito && Object.hasOwn(settings.rules, pattern));
  if (kept && Object.keys(others).length >= MAX_RULES) return settings;
  return { ...settings, [place]: kept ? { ...others, [pattern]: effect } : others };
}
