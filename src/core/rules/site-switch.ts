import type { RuleChoice, RuleEffect, Settings } from '../state/settings.ts';
import { findRule, without, withRule } from './site-rules.ts';

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

/** A choice for the own rule of a site; `as-outside`: that of the private windows is removed. */
type SwitchChoice = RuleChoice | 'as-outside';

/**
 * The effect that the site's own rule needs so that its switch is `on`: what the switch replaced, or
 * else the smallest change; null if there is nothing to change: it is so already, it is no site, or
 * there are `MAX_RULES` already.
 */
export function effectOfSwitch(
  settings: Settings,
  place: SwitchPlace,
  on: boolean,
): SwitchChoice | null {
  const { url, incognito } = place;
  const { own, effect } = findRule(settings, url, incognito);
  if (own === '' || isSwitchOn(settings, effect) === on) return null;
  const choices = [
    replacedAt(settings, own, incognito),
    isWorthKeeping(settings, place) ? undefined : removal(incognito),
    on ? 'on' : 'never',
  ] as const;
  return choices.find((choice) => choice !== undefined && isOnWith(choice) === on) ?? null;

  function isOnWith(choice: SwitchChoice): boolean {
    const after = withChoice(settings, own, choice, incognito);
    return isSwitchOn(after, findRule(after, url, incognito).effect);
  }
}

/** The settings after the site's switch was turned; unchanged where there is nothing to change. */
export function withSwitch(
  settings: Settings,
  place: SwitchPlace & { readonly on: boolean },
): Settings {
  const { url, incognito, on } = place;
  const choice = effectOfSwitch(settings, place, on);
  if (choice === null) return settings;
  const { own } = findRule(settings, url, incognito);
  const had = ownRule(settings, own, incognito);
  const after = withChoice(settings, own, choice, incognito);
  const isUndone = choice === replacedAt(settings, own, incognito);
  // Without a rule of its own, the smallest change back leads to what was there.
  if (had === undefined || isUndone || ownRule(after, own, incognito) === undefined) return after;
  const into = incognito ? 'incognitoReplaced' : 'replaced';
  return { ...after, [into]: { ...after[into], [own]: had } };
}

function withChoice(
  settings: Settings,
  pattern: string,
  choice: SwitchChoice,
  incognito: boolean,
): Settings {
  if (choice !== 'as-outside') return withRule(settings, { pattern, effect: choice, incognito });
  return {
    ...settings,
    incognitoRules: without(pattern, settings.incognitoRules),
    incognitoReplaced: without(pattern, settings.incognitoReplaced),
  };
}

function ownRule(settings: Settings, own: string, incognito: boolean): RuleChoice | undefined {
  const rules = incognito ? settings.incognitoRules : settings.rules;
  return Object.hasOwn(rules, own) ? rules[own] : undefined;
}

function replacedAt(settings: Settings, own: string, incognito: boolean): RuleChoice | undefined {
  const replaced = incognito ? settings.incognitoReplaced : settings.replaced;
  if (Object.hasOwn(replaced, own)) return replaced[own];
  // What was typed for a screen on a wall is of use only with this effect.
  return !incognito && Object.hasOwn(settings.displays, own) ? 'persist' : undefined;
}

// Whether turning the switch back would not bring the own rule back, once it was removed.
function isWorthKeeping(settings: Settings, { url, incognito }: SwitchPlace): boolean {
  const { own } = findRule(settings, url, incognito);
  const effect = ownRule(settings, own, incognito);
  if (effect === undefined) return false;
  const isOfDisplay = !incognito && Object.hasOwn(settings.displays, own);
  if (isOfDisplay || (effect !== 'on' && effect !== 'never')) return true;
  // The pattern of a rule with a port is used only while there is such a rule.
  return (
    findRule(withChoice(settings, own, removal(incognito), incognito), url, incognito).own !== own
  );
}

function removal(incognito: boolean): SwitchChoice {
  return incognito ? 'as-outside' : 'usual';
}
