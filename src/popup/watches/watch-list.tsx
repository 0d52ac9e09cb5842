import { useId } from 'preact/hooks';
import { tell } from '../../browser/act/send-command.ts';
import { inWords } from '../../browser/info/i18n.ts';
import { say } from '../../core/text/message.ts';
import type { WatchRow } from '../../core/view/watch-list.ts';
import { Button } from '../../ui/components/button.tsx';
import { Fold } from '../../ui/components/disclosure.tsx';

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
    <Fold
      name="watches"
      title={say('watches', { kind: 'count', count: rows.length })}
      open={first.state === 'back'}
    >
      {() => (
        <ul class="fixes">
          {rows.map((row) => (
            <WatchedPage key={row.url} {...row} onPress={onPress} />
          ))}
        </ul>
      )}
    </Fold>
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
    <Button kind="small" describedBy={id} onPress={() => onPress(tell({ type, url }))}>
      {inWords(say(label))}
    </Button>
  );
  return (
    <li class="fix" data-state={state}>
      <h3 id={id}>
        <bdi dir="ltr">{where}</bdi>
      </h3>
      <p class="note">{inWords(words)}</p>
      <div class="actions">
        {state !== 'asking' && button('watch-opened', 'button_open')}
        {button('watch-removed', 'button_remove')}
      </div>
    </li>
  );
}
