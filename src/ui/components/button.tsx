import type { ComponentChildren } from 'preact';
import { pressHandler } from './press-handler.ts';

interface Props {
  /** `danger`: it costs something that does not come back. */
  readonly kind: 'main' | 'side' | 'danger' | 'small';
  readonly resting?: boolean;
  /** The id of what says more of it. */
  readonly describedBy?: string | undefined;
  /** Its name, where its words alone do not say what they are about. */
  readonly label?: string;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}

export function Button({ kind, resting, describedBy, label, onPress, children }: Props) {
  return (
    <button
      class={`button ${kind}`}
      aria-describedby={describedBy}
      aria-label={label}
      {...pressHandler(onPress, resting)}
    >
      {children}
    </button>
  );
}
