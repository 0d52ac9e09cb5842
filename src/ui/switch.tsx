import { useId } from 'preact/hooks';

interface Props {
  readonly label: string;
  /** Quiet words after the label: they describe it, and are no part of its name. */
  readonly hint?: string;
  /** The same, on a line of its own. */
  readonly note?: string;
  readonly on: boolean;
  /** It is shown, and can be focused, but not turned. */
  readonly resting?: boolean;
  readonly onTurn: (on: boolean) => void;
}

export function Switch({ label, hint, note, on, resting = false, onTurn }: Props) {
  const id = useId();
  return (
    <button
      type="button"
      role="switch"
      class="switch"
      aria-checked={on}
      aria-disabled={resting ? 'true' : undefined}
      aria-labelledby={`${id}label`}
      aria-describedby={hint === undefined && note === undefined ? undefined : `${id}hint`}
      onClick={resting ? undefined : () => onTurn(!on)}
    >
      <span class="words">
        <span id={`${id}label`}>{label}</span>{' '}
        {hint !== undefined && (
          <span id={`${id}hint`} class="hint">
            {hint}
          </span>
        )}
      </span>
      <span class="track">
        <span class="knob" />
      </span>
      {note !== undefined && (
        <span id={`${id}hint`} class="note">
          {note}
        </span>
      )}
    </button>
  );
}
