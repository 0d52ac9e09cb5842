import { useId } from 'preact/hooks';
import type { RuleEffect } from '../core/state/settings.ts';
import { message } from '../core/text/message.ts';
import { translate } from '../i18n/translate.ts';
import { EFFECT_MEANINGS, EFFECT_WORDS, EFFECTS } from './effect-words.ts';

interface Props {
  /** Null until the user has chosen. */
  readonly value: RuleEffect | null;
  /** Add was pressed without a choice. */
  readonly isMissing: boolean;
  readonly onChoose: (effect: RuleEffect) => void;
}

/** The effect of a new rule: each choice with what it means. None is chosen at first. */
export function NewEffect({ value, isMissing, onChoose }: Props) {
  const id = useId();
  return (
    <fieldset class="effects" aria-describedby={`${id}missing`}>
      <legend>{translate(message('rule_new_effect'))}</legend>
      {EFFECTS.map((effect) => (
        <label key={effect} class="effect">
          <input
            type="radio"
            name={id}
            value={effect}
            checked={effect === value}
            aria-labelledby={id + effect}
            aria-describedby={`${id + effect}note`}
            onChange={() => onChoose(effect)}
          />
          <span id={id + effect}>{translate(message(EFFECT_WORDS[effect]))}</span>
          <span id={`${id + effect}note`} class="note">
            {translate(message(EFFECT_MEANINGS[effect]))}
          </span>
        </label>
      ))}
      <p id={`${id}missing`} class="answer wrong" role="status">
        {isMissing && translate(message('rule_no_effect'))}
      </p>
    </fieldset>
  );
}
