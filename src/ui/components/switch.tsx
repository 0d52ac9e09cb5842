import { useId } from 'preact/hooks';
import type { Message } from '../../core/text/message.ts';
import { translate } from '../../i18n/translate.ts';
import { pressHandler } from './press-handler.ts';

export interface SwitchProps {
  readonly label: Message;
  /** Quiet text below the label, which describes the switch and is not part of its name. */
  readonly hint?: Message | null;
  readonly on: boolean;
  /** The switch is visible and can be focused, but not turned. */
  readonly disabled?: boolean;
  readonly onTurn: (on: boolean) => void;
}

/** A switch (ARIA role `switch`) with its label and hint. */
export function Switch({ label, hint, on, disabled, onTurn }: SwitchProps) {
  const id = useId();
  const hintId = hint ? `${id}hint` : undefined;
  return (
    <button
      role="switch"
      class="switch"
      aria-checked={on}
      aria-labelledby={id}
      aria-describedby={hintId}
      {...pressHandler(() => onTurn(!on), disabled)}
    >
      <span class="words">
        <span id={id}>{translate(label)}</span>
      </span>
      <span class="track">
        <span class="knob" />
      </span>
      {hint && (
        <span id={hintId} class="note">
          {translate(hint)}
        </span>
      )}
    </button>
  );
}
