import type { ComponentChildren } from 'preact';
import { pressing } from './pressing.ts';

interface Props {
  /** `danger`: it costs something that does not come back. */
  readonly kind: 'main' | 'side' | 'danger' | 'small';
  readonly resting?: boolean;
  /** The id of what says more of it. */
  readonly describedBy?: string | undefined;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}

export function Button({ kind, resting, describedBy, onPress, children }: Props) {
  return (
    <button class={`button ${kind}`} aria-describedby={describedBy} {...pressing(onPress, resting)}>
      {children}
    </button>
  );
}
