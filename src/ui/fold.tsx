import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { inWords } from '../browser/words.ts';
import type { Words } from '../core/words.ts';
import { Icon } from './icon.tsx';

interface Props {
  readonly name: string;
  readonly title: Words;
  /** Called when it is first opened: until then nothing of it is made. */
  readonly children: () => ComponentChildren;
}

/** A section that is closed until somebody wants it. */
export function Fold({ name, title, children }: Props) {
  const [wanted, setWanted] = useState(false);
  return (
    <details
      class={`fold ${name}`}
      onToggle={({ currentTarget }) => currentTarget.open && setWanted(true)}
    >
      <summary>
        <h2>{inWords(title)}</h2>
        <Icon name="chevron" />
      </summary>
      {wanted && <div class="inside">{children()}</div>}
    </details>
  );
}
