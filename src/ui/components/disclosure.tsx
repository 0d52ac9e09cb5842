import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Message } from '../../core/text/message.ts';
import { translate } from '../../i18n/translate.ts';
import { Icon, type IconName } from './icon.tsx';

interface Props {
  readonly name: string;
  readonly title: Message;
  /** Before the title. */
  readonly icon?: IconName;
  /** Whether it is open at first. */
  readonly open?: boolean;
  /** Called when it is first opened: until then its content is not rendered. */
  readonly children: () => ComponentChildren;
}

/** A section that is closed until the user opens it. */
export function Disclosure({ name, title, icon, open = false, children }: Props) {
  const [wanted, setWanted] = useState(open);
  return (
    <details
      class={`fold ${name}`}
      open={open}
      onToggle={({ currentTarget }) => currentTarget.open && setWanted(true)}
    >
      <summary>
        {icon && <Icon name={icon} />}
        <h2>{translate(title)}</h2>
        <Icon name="chevron" />
      </summary>
      {wanted && <div class="inside">{children()}</div>}
    </details>
  );
}
