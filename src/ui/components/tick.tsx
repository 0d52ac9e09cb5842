import { useId } from 'preact/hooks';
import type { Message } from '../../core/text/message.ts';
import { translate } from '../../i18n/translate.ts';

interface Props {
  /** A message, or a text from outside that is already sanitised. */
  readonly label: Message | string;
  /** Stands before the label and belongs to the name: the status that it is about. */
  readonly code?: number | null;
  /** Quiet text below the label, which describes the box and is not part of its name. */
  readonly note?: Message | null;
  readonly on: boolean;
  readonly disabled?: boolean;
  readonly onTurn: (on: boolean) => void;
}

/** A tick box with its label and note. */
export function Tick({ label, code = null, note = null, on, disabled = false, onTurn }: Props) {
  const id = useId();
  const noteId = note === null ? undefined : `${id}note`;
  return (
    // The note is inside, so that all of the row can be clicked, and yet no part of the name.
    <label class="tick">
      <input
        type="checkbox"
        data-code={code}
        checked={on}
        disabled={disabled}
        aria-labelledby={`${id}name`}
        aria-describedby={noteId}
        onChange={({ currentTarget: { checked } }) => onTurn(checked)}
      />
      <span id={`${id}name`}>
        {code !== null && <b>{code}</b>} {typeof label === 'string' ? label : translate(label)}
      </span>
      {note !== null && (
        <span id={noteId} class="note">
          {translate(note)}
        </span>
      )}
    </label>
  );
}
