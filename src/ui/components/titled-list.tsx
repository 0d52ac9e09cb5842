import { inWords } from '../../browser/info/i18n.ts';
import type { Words } from '../../core/text/message.ts';

interface Props {
  readonly title: Words;
  readonly points: readonly Words[];
  readonly ordered?: boolean;
  readonly class?: string;
}

/** A list under its title; nothing where there is nothing in it. */
export function Points({ title, points, ordered, class: name = 'points' }: Props) {
  const List = ordered ? 'ol' : 'ul';
  return (
    points.length > 0 && (
      <>
        <h3>{inWords(title)}</h3>
        <List class={name}>
          {points.map((point, index) => (
            <li key={index}>{inWords(point)}</li>
          ))}
        </List>
      </>
    )
  );
}
