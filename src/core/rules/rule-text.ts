import type { Settings } from '../state/settings.ts';
import { type Param, say, type Words } from '../text/message.ts';
import { tame } from '../text/sanitize.ts';
import { isFull, MOST_RULES, PRIVATE_ADDRESSES, type Ruling } from './site-rules.ts';

export const MOST: Param = { kind: 'count', count: MOST_RULES };

/** A pattern to be put into a sentence. */
export function patternParam(pattern: string): Param {
  return pattern === PRIVATE_ADDRESSES
    ? { kind: 'words', words: say('private_addresses') }
    : { kind: 'text', text: tame(pattern) };
}

/**
 * Which rule decides about a site, or why there can be none; null where that is plain: none, or its
 * own that says never.
 */
export function ruleWords({ own, by, effect }: Ruling, settings: Settings): Words | null {
  if (by === null) return isFull(settings) ? say('refused_full', MOST) : null;
  if (by === own && effect === 'never') return null;
  return say(`rule_${effect}`, patternParam(by));
}
