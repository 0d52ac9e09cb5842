import { useId } from 'preact/hooks';
import { type Check, ownerAdvice } from '../../core/advice/owner.ts';
import { identityText } from '../../core/gateways/identity-text.ts';
import { message } from '../../core/text/message.ts';
import { translate } from '../../i18n/translate.ts';
import { CopyButton } from '../../ui/components/copy-button.tsx';
import { TitledList } from '../../ui/components/titled-list.tsx';
import type { FixController } from '../model/use-fixes.ts';

/** Advice for the site's owner: causes, checks, what to do, and how to prevent it. */
export function Owner({ fixing: { case: of, identity } }: { readonly fixing: FixController }) {
  const { causes, checks, todo, prevent } = ownerAdvice(of);
  return (
    <div class="owner-advice">
      {identity !== null && <p>{translate(identityText(identity).owner)}</p>}
      <TitledList title={message('owner_causes')} points={causes} ordered />
      <h3>{translate(message('owner_checks'))}</h3>
      <ul class="checks">
        {checks.map((check) => (
          <CheckRow key={check.label.id} {...check} />
        ))}
      </ul>
      <TitledList title={message('owner_todo')} points={todo} />
      <TitledList title={message('owner_prevent')} points={prevent} />
    </div>
  );
}

function CheckRow({ label, command: what }: Check) {
  const id = useId();
  const command = typeof what === 'string' ? what : translate(what);
  if (command === '') return null;
  return (
    <li>
      <p id={id}>{translate(label)}</p>
      <code dir="ltr">{command}</code>
      <CopyButton text={command} label={message('button_copy')} describedBy={id} />
    </li>
  );
}
