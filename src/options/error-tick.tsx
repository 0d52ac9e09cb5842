import { useId } from 'preact/hooks';
import type { Message } from '../core/text/message.ts';
import { translate } from '../i18n/translate.ts';

interface Props {
  /** The status that it is about; null for what has none. */
  readonly code: number | null;
  readonly label: Message;
  /** Quiet text below the label, which describes the tick and is not part of its name. */
  readonly note?: Message | null;
  readonly on: boolean;
  /** Absent: it cannot be changed. */
  readonly onTurn?: (on: boolean) => void;
}

/** One error of the list: a box to tick, its number and what it means. */
export function ErrorTick({ code, label, note = null, on, onTurn }: Props) {
  const id = useId();
  const noteId = note === null ? undefined : `${id}note`;
  return (
    <label class="error-tick" for={id}>
      <input
        id={id}
        type="checkbox"
        data-code={code}
        checked={on}
        disabled={onTurn === undefined}
        aria-describedby={noteId}
        onChange={({ currentTarget }) => onTurn?.(currentTarget.checked)}
      />
      <span class="words">
        {code !== null && <b>{code}</b>} {translate(label)}
      </span>
      {note !== null && (
        <span id={noteId} class="note">
          {translate(note)}
        </span>
      )}
    </label>
  );
}
