import { patternParam } from '../core/rules/rule-text.ts';
import type { Display, RuleChoice } from '../core/state/settings.ts';
import { message } from '../core/text/message.ts';
import { sanitizeText } from '../core/text/sanitize.ts';
import { translate } from '../i18n/translate.ts';
import { Icon } from '../ui/components/icon.tsx';
import { pressHandler } from '../ui/components/press-handler.ts';
import { DisplayOfRule } from './display-of-rule.tsx';
import { EffectChoice } from './effect-choice.tsx';
import { EFFECTS } from './effect-words.ts';

interface Props {
  readonly pattern: string;
  readonly effect: RuleChoice;
  readonly onChoose: (effect: RuleChoice) => void;
  readonly onRemove: () => void;
  /** What the rule keeps besides its effect; null where it can keep nothing. */
  readonly display: Display | null;
  readonly onDisplay: (display: Display) => void;
}

/** The longest pattern that is shown, in code points: room for every pattern that can be added. */
const LONGEST = 270;

/** One rule: its pattern, its effect, a button that removes it, and what it keeps. */
export function RuleRow({ pattern, effect, onChoose, onRemove, display, onDisplay }: Props) {
  const name = patternParam(pattern);
  const removes = translate(message('rule_remove', name));
  const whole = { kind: 'text', text: sanitizeText(pattern, LONGEST) } as const;
  return (
    <li data-pattern={pattern}>
      <span class="pattern">
        <bdi dir="ltr">{translate(message('pattern', whole))}</bdi>
      </span>
      <span class="controls">
        <EffectChoice
          label={message('rule_effect', name)}
          value={effect}
          among={EFFECTS}
          onChoose={onChoose}
        />
        <button
          class="button remove"
          aria-label={removes}
          title={removes}
          {...pressHandler(onRemove)}
        >
          <Icon name="cross" />
        </button>
      </span>
      {effect === 'persist' && display !== null && (
        <DisplayOfRule pattern={pattern} display={display} onChange={onDisplay} />
      )}
    </li>
  );
}
