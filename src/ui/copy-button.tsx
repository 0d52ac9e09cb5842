import { inWords } from '../browser/words.ts';
import { say } from '../core/words.ts';
import { Icon } from './icon.tsx';
import { SelectedText } from './selected-text.tsx';
import { useCopy } from './use-copy.ts';

interface Props {
  readonly text: string;
  readonly label: string;
  /** The label does not say what is copied, where several stand below one another. */
  readonly describedBy?: string;
}

/** Copies a text; where it may not, shows it selected. */
export function CopyButton({ text, label, describedBy }: Props) {
  const [came, copy] = useCopy(text);
  return (
    <span class="copying">
      <button type="button" class="button small" aria-describedby={describedBy} onClick={copy}>
        <Icon name={came === 'copied' ? 'check' : 'copy'} />
        <span>{label}</span>
      </button>
      <span class={came === 'copied' ? 'heard' : 'refusal'} role="status">
        {came !== null && inWords(say(came === 'copied' ? 'copied' : 'copy_refused'))}
      </span>
      {came === 'refused' && <SelectedText text={text} label={label} />}
    </span>
  );
}
