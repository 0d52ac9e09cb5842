import { useId } from 'preact/hooks';
import type { UserCommand } from '../../core/state/events.ts';
import { message } from '../../core/text/message.ts';
import type { WatchRow } from '../../core/view/watch-list.ts';
import { translate } from '../../i18n/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { Disclosure } from '../../ui/components/disclosure.tsx';
import { Icon } from '../../ui/components/icon.tsx';

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
  return (
    <li class="fix" data-state={state}>
      <h3 id={id}>
        <bdi dir="ltr">{where}</bdi>
      </h3>
      <p class="note">{translate(words)}</p>
      <div class="actions">
        {state !== 'pending' && (
          <Button kind="small" describedBy={id} onPress={() => send({ type: 'watch-opened', url })}>
            {translate(message('watch_open'))}
          </Button>
        )}
        <Button
          kind="small"
          describedBy={id}
          label={translate(message('watch_stop'))}
          tooltip={translate(message('watch_stop'))}
          onPress={() => send({ type: 'watch-removed', url })}
        >
          <Icon name="cross" />
        </Button>
      </div>
    </li>
  );
}
