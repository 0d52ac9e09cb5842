import { useId, useRef, useState } from 'preact/hooks';
import { checkNewRule } from '../core/rules/check-new-rule.ts';
import type { RuleChoice } from '../core/state/settings.ts';
import { message } from '../core/text/message.ts';
import { translate } from '../i18n/translate.ts';
import { EffectChoice } from './effect-choice.tsx';

interface Props {
  readonly rules: Readonly<Record<string, RuleChoice>>;
  readonly onAdd: (pattern: string, effect: RuleChoice) => void;
}

/**
 * The form for a new rule. Parses the input at each keystroke and says which rule it would become,
 * or why it is not valid.
 */
export function AddRule({ rules, onAdd }: Props) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [effect, setEffect] = useState<RuleChoice>('never');
  // An empty field is an error only after Add was pressed.
  const [pressed, setPressed] = useState(false);
  const { pattern, words } = checkNewRule(typed, rules);
  const silent = typed.trim() === '' && !pressed;
  const wrong = pattern === null && !silent;
  const add = (event: Event): void => {
    event.preventDefault();
    setPressed(pattern === null);
    field.current?.focus();
    if (pattern === null) return;
    onAdd(pattern, effect);
    setTyped('');
  };
  return (
    <form class="add" onSubmit={add} noValidate>
      <label for={`${id}site`}>{translate(message('rule_site'))}</label>
      <div class="inputs">
        <input
          ref={field}
          id={`${id}site`}
          type="text"
          dir="ltr"
          value={typed}
          maxLength={2000}
          placeholder="example.com"
          inputMode="url"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-invalid={wrong}
          aria-describedby={`${id}answer`}
          onInput={({ currentTarget }) => {
            setPressed(false);
            setTyped(currentTarget.value);
          }}
        />
        <EffectChoice
          label={message('rule_new_effect')}
          value={effect}
          among={['never', 'on', 'always', 'persist']}
          onChoose={setEffect}
        />
        <button class="button main" type="submit">
          {translate(message('button_add'))}
        </button>
      </div>
      <p id={`${id}answer`} class={wrong ? 'answer wrong' : 'answer'} role="status">
        {translate(silent ? message('rule_examples') : words)}
      </p>
    </form>
  );
}
