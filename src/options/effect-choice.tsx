import type { RuleChoice } from '../core/state/settings.ts';
import { type Message, message } from '../core/text/message.ts';
import { translate } from '../i18n/translate.ts';
import { EFFECT_WORDS } from './effect-words.ts';

interface Props {
  readonly label: Message;
  readonly value: RuleChoice;
  /** The options to choose from. */
  readonly among: readonly RuleChoice[];
  readonly onChoose: (effect: RuleChoice) => void;
}

/** A select box for the effect of a rule. */
export function EffectChoice({ label, value, among, onChoose }: Props) {
  return (
    <select
      class="choice"
      aria-label={translate(label)}
      value={value}
      onChange={({ currentTarget }) => onChoose(currentTarget.value as RuleChoice)}
    >
      {among.map((effect) => (
        <option key={effect} value={effect} selected={effect === value}>
          {translate(message(EFFECT_WORDS[effect]))}
        </option>
      ))}
    </select>
  );
}
