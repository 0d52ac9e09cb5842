import type { ComponentChildren } from 'preact';
import { pressHandler } from './press-handler.ts';

interface Props {
  /** `danger`: the action cannot be undone. */
  readonly kind: 'main' | 'side' | 'danger' | 'small';
  readonly resting?: boolean;
  /** The id of the element that describes the button. */
  readonly describedBy?: string | undefined;
  /** Its accessible name, if the visible text alone does not say what it acts on. */
  readonly label?: string;
  /** Shown while the pointer rests on it, for a button that shows only an icon. */
  readonly tooltip?: string;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}

/** A button. While `resting`, it keeps its place and the focus, but a press does nothing. */
export function Button({ kind, resting, describedBy, label, tooltip, onPress, children }: Props) {
  return (
    <button
      class={`button ${kind}`}
      aria-describedby={describedBy}
      aria-label={label}
      title={tooltip}
      {...pressHandler(onPress, resting)}
    >
      {children}
    </button>
  );
}
