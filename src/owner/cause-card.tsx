import { useId } from 'preact/hooks';
import type { CauseAdvice, Check } from '../core/advice/owner.ts';
import { message } from '../core/text/message.ts';
import { translate } from '../i18n/translate.ts';
import { ShellCommand } from './shell-command.tsx';

/** One possible cause: how to check for it, how to fix it, and how to prevent it. */
export function CauseCard({ advice }: { readonly advice: CauseAdvice }) {
  const { cause, checks, todo, fixes, prevent } = advice;
  const fix = useId();
  return (
    <article class="cause">
      <h3>{translate(cause)}</h3>
      <dl>
        {checks.length > 0 && (
          <div>
            <dt>{translate(message('owner_check'))}</dt>
            {checks.map(({ label, command }) => (
              <CheckRow key={label.id} label={label} command={command} />
            ))}
          </div>
        )}
        <div>
          <dt>{translate(message('owner_fix'))}</dt>
          <dd id={fix}>{translate(todo)}</dd>
          {fixes.map((command) => (
            <dd key={command}>
              <ShellCommand command={command} describedBy={fix} />
            </dd>
          ))}
        </div>
        <div class="quiet">
          <dt>{translate(message('owner_next_time'))}</dt>
          <dd>{translate(prevent)}</dd>
        </div>
      </dl>
    </article>
  );
}

function CheckRow({ label, command }: Check) {
  const id = useId();
  return (
    <dd class="check-row">
      <p id={id}>{translate(label)}</p>
      <ShellCommand command={command} describedBy={id} />
    </dd>
  );
}
