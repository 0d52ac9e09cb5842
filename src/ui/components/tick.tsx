import type { Message } from '../../core/text/message.ts';
import { translate } from '../../i18n/translate.ts';

interface Props {
  readonly label: Message;
  readonly on: boolean;
  readonly onTurn: (on: boolean) => void;
}

/** A tick box with its label. */
export function Tick({ label, on, onTurn }: Props) {
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={on}
        onChange={({ currentTarget: { checked } }) => onTurn(checked)}
      />
      <span>{translate(label)}</span>
    </label>
  );
}
