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
  /** The level of its heading: 3 inside a section that has a heading. */
  readonly level?: 2 | 3;
  /** Quiet text at the end of the row: what is inside. */
  readonly aside?: Message;
  /** Whether it is open at first. */
  readonly open?: boolean;
  /** Called when it is first opened: until then its content is not rendered. */
  readonly children: () => ComponentChildren;
}

/** A section that is closed until the user opens it. */
export function Disclosure({ name, title, icon, level = 2, aside, open = false, children }: Props) {
  const Heading = `h${level}` as const;
  const [wanted, setWanted] = useState(open);
  return (
    <details
      class={`fold ${name}`}
      open={open}
      onToggle={({ currentTarget }) => currentTarget.open && setWanted(true)}
    >
      <summary>
        {icon && <Icon name={icon} />}
        <Heading>{translate(title)}</Heading>
        {aside && (
          <span class="aside" dir="auto">
            {translate(aside)}
          </span>
        )}
        <Icon name="chevron" />
      </summary>
      {wanted && <div class="inside">{children()}</div>}
    </details>
  );
}
