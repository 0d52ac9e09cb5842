import { translate } from '../../i18n/translate.ts';
import { OutsideLink } from '../../ui/components/outside-link.tsx';
import type { FixProps } from '../model/use-fixes.ts';
import { CopyFix } from './copy-fix.tsx';
import { FixButton } from './fix-button.tsx';
import { FixSection } from './fix-section.tsx';

/** One thing that a person can do, in the way that it is done. */
export function FixRow(props: FixProps) {
  const { fix } = props;
  const Way = wayOf(fix);
  return (
    <li class="fix" data-fix={fix.id}>
      <Way {...props} />
    </li>
  );
}

function wayOf({ id, kind, can }: FixProps['fix']) {
  if (!can) return FixOutcome;
  if (id === 'copy-address') return CopyFix;
  return kind === 'button' ? FixButton : kind === 'section' ? FixSection : FixOutcome;
}

/** Pages elsewhere, each with its host, opened by a click and by nothing else; or nothing to press: what runs anyway, or why it can't be done here. */
function FixOutcome({ fix: { label, note, why, can, opens }, fixing }: FixProps) {
  return (
    <>
      <h3>{translate(label)}</h3>
      <p class="note">{translate(why ?? note)}</p>
      {can &&
        opens.map((page) => (
          <OutsideLink key={page.url} url={page.url} onOpen={fixing.open}>
            {translate(page.label)}
          </OutsideLink>
        ))}
    </>
  );
}
