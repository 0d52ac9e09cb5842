import { useId } from 'preact/hooks';
import type { UserCommand } from '../../core/state/events.ts';
import { message } from '../../core/text/message.ts';
import type { WatchRow } from '../../core/view/watch-list.ts';
import { translate } from '../../i18n/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { Disclosure } from '../../ui/components/disclosure.tsx';

interface Props {
  readonly rows: readonly WatchRow[];
  readonly send: (command: UserCommand) => void;
}

/** The watched pages; open at first if some are back, or may be. */
export function WatchList({ rows, send }: Props) {
  const [first] = rows;
  if (first === undefined) return null;
  return (
    <Disclosure
      name="watches"
      title={message('watches', { kind: 'count', count: rows.length })}
      open={first.state === 'back' || isPerhapsBack(first)}
    >
      {() => (
        <ul class="fixes">
          {rows.map((row) => (
            <WatchListRow key={row.url} {...row} send={send} />
          ))}
        </ul>
      )}
    </Disclosure>
  );
}

// It was down and answers now; what the first answer showed is in the card of the fix.
function isPerhapsBack({ state, baseline }: WatchRow): boolean {
  return state === 'unclear' && baseline === undefined;
}

function WatchListRow({ url, where, state, words, send }: WatchRow & Pick<Props, 'send'>) {
  const id = useId();
  const button = (type: 'watch-opened' | 'watch-removed', label: string) => (
    <Button kind="small" describedBy={id} onPress={() => send({ type, url })}>
      {translate(message(label))}
    </Button>
  );
  return (
    <li class="fix" data-state={state}>
      <h3 id={id}>
        <bdi dir="ltr">{where}</bdi>
      </h3>
      <p class="note">{translate(words)}</p>
      <div class="actions">
        {state !== 'pending' && button('watch-opened', 'watch_open')}
        {button('watch-removed', 'watch_stop')}
      </div>
    </li>
  );
}
