import type { ComponentChildren } from 'preact';
import type { Message } from '../core/text/message.ts';
import { translate } from '../i18n/translate.ts';
import { Icon } from '../ui/components/icon.tsx';

interface Props {
  readonly name: string;
  readonly title: Message;
  /** Quiet text at the end of the row: what is inside. */
  readonly aside?: Message;
  readonly children: ComponentChildren;
}

/** A part of a section that is closed until the user opens it. */
export function Fold({ name, title, aside, children }: Props) {
  return (
    <details class={`fold ${name}`}>
      <summary>
        <h3>{translate(title)}</h3>
        {aside && (
          <span class="aside" dir="auto">
            {translate(aside)}
          </span>
        )}
        <Icon name="chevron" />
      </summary>
      <div class="inside">{children}</div>
    </details>
  );
}
