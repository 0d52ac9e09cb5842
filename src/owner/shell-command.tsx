import { message } from '../core/text/message.ts';
import { CopyButton } from '../ui/components/copy-button.tsx';

interface Props {
  readonly command: string;
  /** The id of the element that says what it is for. */
  readonly describedBy: string;
}

/** A command, with a button that copies it. */
export function ShellCommand({ command, describedBy }: Props) {
  return (
    <div class="command">
      <code dir="ltr">{command}</code>
      <CopyButton text={command} label={message('button_copy')} describedBy={describedBy} />
    </div>
  );
}
