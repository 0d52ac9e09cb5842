import { useId } from 'preact/hooks';
import { sendCommand } from '../../browser/act/send-command.ts';
import { translate } from '../../browser/info/i18n.ts';
import { message } from '../../core/text/message.ts';
import type { WatchRow } from '../../core/view/watch-list.ts';
import { Button } from '../../ui/components/button.tsx';
import { Disclosure } from '../../ui/components/disclosure.tsx';

type OnPress = (doing: Promise<unknown>) => void;

/** The pages that the person wants to be told of; open where some are back. */
export function Watches({
  rows,
  onPress,
}: {
  readonly rows: readonly WatchRow[];
  readonly onPress: OnPress;
}) {
  const [first] = rows;
  if (first === undefined) return null;
  return (
    <Disclosure
      name="watches"
      title={message('watches', { kind: 'count', count: rows.length })}
      open={first.state === 'back'}
    >
      {() => (
        <ul class="fixes">
          {rows.map((row) => (
            <WatchedPage key={row.url} {...row} onPress={onPress} />
          ))}
        </ul>
      )}
    </Disclosure>
  );
}

function WatchedPage({
  url,
  where,
  state,
  words,
  onPress,
}: WatchRow & { readonly onPress: OnPress }) {
  const id = useId();
  const button = (type: 'watch-opened' | 'watch-removed', label: string) => (
    <Button kind="small" describedBy={id} onPress={() => onPress(sendCommand({ type, url }))}>
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
        {state !== 'pending' && button('watch-opened', 'button_open')}
        {button('watch-removed', 'button_remove')}
      </div>
    </li>
  );
}
