import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { inWords } from '../browser/info/i18n.ts';
import type { Words } from '../core/text/message.ts';

interface Props {
  readonly title: Words;
  readonly note?: Words;
  readonly children: ComponentChildren;
}

/** A part of the page, by its title. */
export function Section({ title, note, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{inWords(title)}</h2>
      {note && <p class="quiet">{inWords(note)}</p>}
      {children}
    </section>
  );
}
