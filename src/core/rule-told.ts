import { PRIVATE_ADDRESSES, type Ruling } from './site-rules.ts';
import { tame } from './tame.ts';
import { type Param, say, type Words } from './words.ts';

/** A pattern to be put into a sentence. */
export function patternParam(pattern: string): Param {
  return pattern === PRIVATE_ADDRESSES
    ? { kind: 'words', words: say('private_addresses') }
    : { kind: 'text', text: tame(pattern) };
}

/** Which rule decides about a site, or null where that is plain: none, or its own that says never. */
export function ruleWords({ own, by, effect }: Ruling): Words | null {
  if (by === null || (by === own && effect === 'never')) return null;
  return say(`rule_${effect}`, patternParam(by));
}
