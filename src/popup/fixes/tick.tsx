import type { ComponentChildren } from 'preact';

interface Props {
  readonly on: boolean;
  readonly disabled?: boolean;
  /** The id of the element that describes the tick. */
  readonly describedBy?: string | undefined;
  readonly onTick: (on: boolean) => void;
  readonly children: ComponentChildren;
}

/** A tick box with its label. */
export function Tick({ on, disabled = false, describedBy, onTick, children }: Props) {
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={on}
        disabled={disabled}
        aria-describedby={describedBy}
        onChange={({ currentTarget: { checked } }) => onTick(checked)}
      />
      <span>{children}</span>
    </label>
  );
}
