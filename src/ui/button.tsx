import type { ComponentChildren } from 'preact';

interface Props {
  /** `danger`: it costs something that does not come back. */
  readonly kind: 'main' | 'side' | 'danger';
  /** Nothing happens on a press, but it keeps its place and the focus. */
  readonly resting?: boolean;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}

export function Button({ kind, resting = false, onPress, children }: Props) {
  return (
    <button
      type="button"
      class={`button ${kind}`}
      aria-disabled={resting ? 'true' : undefined}
      onClick={resting ? undefined : onPress}
    >
      {children}
    </button>
  );
}
