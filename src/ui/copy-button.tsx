import { Icon } from './icon.tsx';
import { SelectedText } from './selected-text.tsx';
import { useCopy } from './use-copy.ts';

interface Props {
  readonly text: string;
  readonly label: string;
  /** The label does not say what is copied, where several stand below one another. */
  readonly describedBy?: string;
  /** Said when it is done. */
  readonly copied: string;
  /** Said where the browser refuses: the text is then there, selected. */
  readonly refused: string;
}

/** Copies a text; where it may not, shows it selected. */
export function CopyButton({ text, label, describedBy, copied, refused }: Props) {
  const [came, copy] = useCopy(text);
  return (
    <span class="copying">
      <button type="button" class="button small" aria-describedby={describedBy} onClick={copy}>
        <Icon name={came === 'copied' ? 'check' : 'copy'} />
        <span>{label}</span>
      </button>
      <span class={came === 'copied' ? 'heard' : 'refusal'} role="status">
        {came !== null && (came === 'copied' ? copied : refused)}
      </span>
      {came === 'refused' && <SelectedText text={text} label={label} />}
    </span>
  );
}
