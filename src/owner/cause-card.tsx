import { useId } from 'preact/hooks';
import type { CauseAdvice, Check } from '../core/advice/owner.ts';
import { type Message, message } from '../core/text/message.ts';
import { translate } from '../i18n/translate.ts';
import { CopyButton } from '../ui/components/copy-button.tsx';

/** One possible cause: how to check for it, how to fix it, and how to prevent it. */
export function CauseCard({ advice }: { readonly advice: CauseAdvice }) {
  const { cause, checks, todo, prevent } = advice;
  const commands = checks.flatMap((check) => {
    const command = textOf(check.command);
    return command === '' ? [] : [{ ...check, command }];
  });
  return (
    <article class="cause">
      <h3>{translate(cause)}</h3>
      <dl>
        {commands.length > 0 && (
          <div>
            <dt>{translate(message('owner_check'))}</dt>
            {commands.map(({ label, command }) => (
              <CheckRow key={label.id} label={label} command={command} />
            ))}
          </div>
        )}
        <div>
          <dt>{translate(message('owner_fix'))}</dt>
          <dd>{translate(todo)}</dd>
        </div>
        <div>
          <dt>{translate(message('owner_next_time'))}</dt>
          <dd>{translate(prevent)}</dd>
        </div>
      </dl>
    </article>
  );
}

interface CheckProps {
  readonly label: Message;
  readonly command: string;
}

function CheckRow({ label, command }: CheckProps) {
  const id = useId();
  return (
    <dd class="check-row">
      <p id={id}>{translate(label)}</p>
      <code dir="ltr">{command}</code>
      <CopyButton text={command} label={message('button_copy')} describedBy={id} />
    </dd>
  );
}

function textOf(command: Check['command']): string {
  return typeof command === 'string' ? command : translate(command);
}
