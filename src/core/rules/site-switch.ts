import type { RuleChoice, RuleEffect, Settings } from '../state/settings.ts';
import { findRule, withRule } from './site-rules.ts';

/** The page on whose site a switch stands. */
export interface SwitchPlace {
  readonly url: string;
  /** Of a private window: the rule holds there only. */
  readonly incognito: boolean;
}

/** Whether failed pages of a site with a rule of this effect (null: none) are retried automatically. */
export function isSwitchOn(
  { autoReload }: Pick<Settings, 'autoReload'>,
  effect: RuleEffect | null,
): boolean {
  return effect === null ? autoReload : effect !== 'never';
}

/**
 * The effect that the site's own rule needs so that its switch is `on`, the smallest change first; null
 * if there is nothing to change: it is so already, it is no site, or there are `MAX_RULES` already.
 */
export function effectOfSwitch(
  settings: Settings,
  { url, incognito }: SwitchPlace,
  on: boolean,
): RuleChoice | null {
  const { own, by, effect } = findRule(settings, url, incognito);
  if (own === '' || isSwitchOn(settings, effect) === on) return null;
  // Without its rule, what the user typed for a screen on a wall would be gone.
  const keepsDisplay = by === own && effect === 'persist';
  const choices: RuleChoice[] = on
    ? ['usual', 'on']
    : keepsDisplay
      ? ['never']
      : ['usual', 'never'];
  return choices.find((choice) => isOnWith(choice) === on) ?? null;

  function isOnWith(choice: RuleChoice): boolean {
    const after = withRule(settings, { pattern: own, effect: choice, incognito });
    return isSwitchOn(after, findRule(after, url, incognito).effect);
  }
}

/** The settings after the site's switch was turned; unchanged where there is nothing to change. */
export function withSwitch(
  settings: Settings,
  place: SwitchPlace & { readonly on: boolean },
): Settings {
  const { url, incognito, on } = place;
  const effect = effectOfSwitch(settings, place, on);
  if (effect === null) return settings;
  return withRule(settings, { pattern: findRule(settings, url, incognito).own, effect, incognito });
}
