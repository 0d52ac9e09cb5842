import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { inWords } from '../../browser/info/i18n.ts';
import type { Words } from '../../core/text/message.ts';
import { Icon } from './icon.tsx';

interface Props {
  readonly name: string;
  readonly title: Words;
  /** It is open at first. */
  readonly open?: boolean;
  /** Called when it is first opened: until then nothing of it is made. */
  readonly children: () => ComponentChildren;
}

/** A section that is closed until somebody wants it. */
export function Fold({ name, title, open = false, children }: Props) {
  const [wanted, setWanted] = useState(open);
  return (
    <details
      class={`fold ${name}`}
      open={open}
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
