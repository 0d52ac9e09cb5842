import { inWords } from '../browser/info/i18n.ts';
import { patternParam } from '../core/rules/rule-text.ts';
import type { RuleEffect } from '../core/state/settings.ts';
import { say } from '../core/text/message.ts';
import { tame } from '../core/text/sanitize.ts';
import { Button } from '../ui/components/button.tsx';
import { EffectChoice } from './effect-choice.tsx';

interface Props {
  readonly pattern: string;
  readonly effect: RuleEffect;
  readonly onChoose: (effect: RuleEffect) => void;
  readonly onRemove: () => void;
}

/** The longest pattern that is kept, in signs. */
const LONGEST = 270;

/** One rule: for which sites, what it wants there, and its end. */
export function RuleRow({ pattern, effect, onChoose, onRemove }: Props) {
  const name = patternParam(pattern);
  const whole = { kind: 'text', text: tame(pattern, LONGEST) } as const;
  return (
    <li data-pattern={pattern}>
      <span class="pattern">
        <bdi dir="ltr">{inWords(say('pattern', whole))}</bdi>
      </span>
      <EffectChoice
        label={say('rule_effect', name)}
        value={effect}
        among={['never', 'always']}
        onChoose={onChoose}
      />
      <Button kind="small" label={inWords(say('rule_remove', name))} onPress={onRemove}>
        {inWords(say('button_remove'))}
      </Button>
    </li>
  );
}
