import { useId } from 'preact/hooks';
import { inWords } from '../../browser/info/i18n.ts';
import { type Check, ownerAdvice } from '../../core/advice/owner.ts';
import { identityWords } from '../../core/gateways/identity-text.ts';
import { say } from '../../core/text/message.ts';
import { CopyButton } from '../../ui/components/copy-button.tsx';
import { Points } from '../../ui/components/titled-list.tsx';
import type { Fixing } from '../model/use-fixes.ts';

/** Causes, checks, what to do, and how to have it never again. */
export function Owner({ fixing: { case: of, identity } }: { readonly fixing: Fixing }) {
  const { causes, checks, todo, prevent } = ownerAdvice(of);
  return (
    <div class="owner-advice">
      {identity !== null && <p>{inWords(identityWords(identity).owner)}</p>}
      <Points title={say('owner_causes')} points={causes} ordered />
      <h3>{inWords(say('owner_checks'))}</h3>
      <ul class="checks">
        {checks.map((check) => (
          <CheckRow key={check.label.id} {...check} />
        ))}
      </ul>
      <Points title={say('owner_todo')} points={todo} />
      <Points title={say('owner_prevent')} points={prevent} />
    </div>
  );
}

function CheckRow({ label, command: what }: Check) {
  const id = useId();
  const command = typeof what === 'string' ? what : inWords(what);
  if (command === '') return null;
  return (
    <li>
      <p id={id}>{inWords(label)}</p>
      <code dir="ltr">{command}</code>
      <CopyButton text={command} label={say('button_copy')} describedBy={id} />
    </li>
  );
}
