import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Message } from '../core/text/message.ts';
import { translate } from '../i18n/translate.ts';

interface Props {
  readonly title: Message;
  readonly note?: Message;
  readonly children: ComponentChildren;
}

/** A section of the page with its heading. */
export function Section({ title, note, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{translate(title)}</h2>
      {note && <p class="quiet">{translate(note)}</p>}
      {children}
    </section>
  );
}
