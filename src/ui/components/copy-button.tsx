import type { Message } from '../../core/text/message.ts';
import { translate } from '../../i18n/translate.ts';
import { useCopy } from '../hooks/use-copy.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { SelectedText } from './selected-text.tsx';

interface Props {
  readonly text: string;
  readonly label: Message;
  /**
   * If the label does not say what is copied, as in a list of such buttons: the id of the element
   * that does.
   */
  readonly describedBy?: string;
}

/** Copies the text; if the browser refuses, shows it selected instead. */
export function CopyButton({ text, label, describedBy }: Props) {
  const [outcome, copy] = useCopy(text);
  const done = outcome?.kind === 'done';
  return (
    <span class="copying">
      <Button kind="small" describedBy={describedBy} onPress={copy}>
        <Icon name={done ? 'check' : 'copy'} />
        <span>{translate(label)}</span>
      </Button>
      <span class={done ? 'for-listeners' : 'refusal'} role="status">
        {outcome && translate(outcome.words)}
      </span>
      {outcome?.kind === 'failed' && <SelectedText text={text} label={translate(label)} />}
    </span>
  );
}
