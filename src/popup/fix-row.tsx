import { inWords } from '../browser/words.ts';
import type { Fix } from '../core/advice/fix.ts';
import { CopyFix } from './copy-fix.tsx';
import { FixButton } from './fix-button.tsx';
import { FixLinks } from './fix-links.tsx';
import { FixSection } from './fix-section.tsx';
import type { FixProps } from './use-fixing.ts';

/** One thing that a person can do, in the way that it is done. */
export function FixRow({ fix, fixing }: FixProps) {
  return (
    <li class="fix" data-fix={fix.id}>
      {fix.can ? <Way fix={fix} fixing={fixing} /> : <Told fix={fix} />}
    </li>
  );
}

function Way({ fix, fixing }: FixProps) {
  if (fix.id === 'copy-address') return <CopyFix fix={fix} url={fixing.case.url} />;
  switch (fix.kind) {
    case 'button':
      return <FixButton fix={fix} fixing={fixing} />;
    case 'links':
      return <FixLinks fix={fix} onOpen={fixing.open} />;
    case 'section':
      return <FixSection fix={fix} fixing={fixing} />;
    case 'words':
      return <Told fix={fix} />;
  }
}

/** Nothing to press: what runs anyway, or why it can't be done here. */
function Told({ fix: { label, note, why } }: { readonly fix: Fix }) {
  return (
    <>
      <h3>{inWords(label)}</h3>
      <p class="note">{inWords(why ?? note)}</p>
    </>
  );
}
