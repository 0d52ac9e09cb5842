import { useId, useRef, useState } from 'preact/hooks';
import { checkNewRule } from '../core/rules/check-new-rule.ts';
import type { RuleChoice, RuleEffect } from '../core/state/settings.ts';
import { message } from '../core/text/message.ts';
import { translate } from '../i18n/translate.ts';
import { ADDRESS_FIELD } from './address-field.ts';
import { NewEffect } from './new-effect.tsx';

interface Props {
  readonly rules: Readonly<Record<string, RuleChoice>>;
  readonly onAdd: (pattern: string, effect: RuleEffect) => void;
}

/**
 * The form for a new rule. Parses the input at each keystroke and says which rule it would become,
 * or why it is not valid.
 */
export function AddRule({ rules, onAdd }: Props) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState('');
  const [effect, setEffect] = useState<RuleEffect | null>(null);
  // What is missing is an error only after Add was pressed.
  const [pressed, setPressed] = useState(false);
  const { pattern, words } = checkNewRule(typed, rules);
  const silent = typed.trim() === '' && !pressed;
  const wrong = pattern === null && !silent;
  const add = (event: Event): void => {
    event.preventDefault();
    const isWhole = pattern !== null && effect !== null;
    setPressed(!isWhole);
    const next = pattern !== null && effect === null ? 'input[type="radio"]' : 'input';
    form.current?.querySelector<HTMLElement>(next)?.focus();
    if (!isWhole) return;
    onAdd(pattern, effect);
    setTyped('');
    setEffect(null);
  };
  return (
    <form class="add" ref={form} onSubmit={add} noValidate>
      <label for={`${id}site`}>{translate(message('rule_site'))}</label>
      <input
        id={`${id}site`}
        value={typed}
        maxLength={2000}
        placeholder="example.com"
        {...ADDRESS_FIELD}
        aria-invalid={wrong}
        aria-describedby={`${id}answer`}
        onInput={({ currentTarget }) => {
          setPressed(false);
          setTyped(currentTarget.value);
        }}
      />
      <p id={`${id}answer`} class={wrong ? 'answer wrong' : 'answer'} role="status">
        {translate(silent ? message('rule_examples') : words)}
      </p>
      <NewEffect
        value={effect}
        isMissing={pressed && pattern !== null && effect === null}
        onChoose={setEffect}
      />
      <button class="button main" type="submit">
        {translate(message('button_add'))}
      </button>
    </form>
  );
}
