import type { Message } from '../../core/text/message.ts';
import { translate } from '../../i18n/translate.ts';

interface Props {
  readonly title: Message;
  readonly points: readonly Message[];
  readonly ordered?: boolean;
  readonly class?: string;
}

/** A list under its heading; renders nothing if the list is empty. */
export function TitledList({ title, points, ordered, class: name = 'points' }: Props) {
  const List = ordered ? 'ol' : 'ul';
  return (
    points.length > 0 && (
      <>
        <h3>{translate(title)}</h3>
        <List class={name}>
          {points.map((point, index) => (
            <li key={index}>{translate(point)}</li>
          ))}
        </List>
      </>
    )
  );
}
