import type { Message } from '../../core/text/message.ts';
import { translate } from '../../i18n/translate.ts';

interface Props {
  /** A message, or a text from outside that is already sanitised. */
  readonly label: Message | string;
  readonly on: boolean;
  readonly disabled?: boolean;
  /** The id of the element that describes the box. */
  readonly describedBy?: string | undefined;
  readonly onTurn: (on: boolean) => void;
}

/** A tick box with its label. */
export function Tick({ label, on, disabled = false, describedBy, onTurn }: Props) {
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={on}
        disabled={disabled}
        aria-describedby={describedBy}
        onChange={({ currentTarget: { checked } }) => onTurn(checked)}
      />
      <span>{typeof label === 'string' ? label : translate(label)}</span>
    </label>
  );
}
