import { LONGEST_ADDRESS } from '../http/address.ts';
import { oneTimeKind } from '../http/one-time-link.ts';
import { type Display, NO_DISPLAY, type Settings } from '../state/settings.ts';
import { findRule, matchesPattern } from './site-rules.ts';

/** Why a home address cannot be kept. */
export type HomeRefusal = 'no_address' | 'other_site' | 'one_time';

/**
 * Reads what the user typed as the home address of the rule with this pattern: an http(s) address of
 * its sites, with its fragment, without a password in it, and no one-time link; '' for none.
 */
export function parseHome(
  typed: string,
  pattern: string,
): { readonly home: string } | { readonly refused: HomeRefusal } {
  const text = typed.trim();
  if (text === '') return { home: '' };
  const url = webUrl(text);
  const isUsable = url !== null && url.username === '' && url.password === '';
  if (!isUsable || url.href.length > LONGEST_ADDRESS) return { refused: 'no_address' };
  if (!matchesPattern(pattern, url.href)) return { refused: 'other_site' };
  return oneTimeKind(url.href) === null ? { home: url.href } : { refused: 'one_time' };
}

function webUrl(text: string): URL | null {
  try {
    const url = new URL(text);
    return /^https?:$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/**
 * What the rule for this page keeps besides its effect, if that is *Never give up*. Pages of private
 * windows, and those whose privacy is unknown (null), have nothing.
 */
export function displayOf(settings: Settings, url: string, isPrivate: boolean | null): Display {
  if (isPrivate !== false) return NO_DISPLAY;
  const { by, effect } = findRule(settings, url, false);
  if (effect !== 'persist' || by === null || !Object.hasOwn(settings.displays, by))
    return NO_DISPLAY;
  return settings.displays[by] ?? NO_DISPLAY;
}

/**
 * The settings with this display; without it if it says nothing. Unchanged if there is no stored
 * rule of this pattern, or if its home address is refused.
 */
export function withDisplay(
  settings: Settings,
  { pattern, home, unattended }: Display & { readonly pattern: string },
): Settings {
  const parsed = parseHome(home, pattern);
  if ('refused' in parsed || !Object.hasOwn(settings.rules, pattern)) return settings;
  const { [pattern]: _, ...others } = settings.displays;
  const isEmpty = parsed.home === '' && !unattended;
  return {
    ...settings,
    displays: isEmpty ? others : { ...others, [pattern]: { home: parsed.home, unattended } },
  };
}
