import { inWords } from '../browser/info/i18n.ts';
import type { RuleEffect } from '../core/state/settings.ts';
import { say, type Words } from '../core/text/message.ts';

interface Props {
  readonly label: Words;
  readonly value: RuleEffect;
  /** What there is to choose. */
  readonly among: readonly RuleEffect[];
  readonly onChoose: (effect: RuleEffect) => void;
}

/** Never, always, or nothing special. */
export function EffectChoice({ label, value, among, onChoose }: Props) {
  return (
    <select
      class="choice"
      aria-label={inWords(label)}
      value={value}
      onChange={({ currentTarget }) => onChoose(currentTarget.value as RuleEffect)}
    >
      {among.map((effect) => (
        <option key={effect} value={effect} selected={effect === value}>
          {inWords(say(`effect_${effect}`))}
        </option>
      ))}
    </select>
  );
}
