import { inWords } from '../browser/words.ts';
import { say } from '../core/words.ts';
import { Fold } from '../ui/fold.tsx';
import { Owner } from './owner.tsx';
import type { Fixing } from './use-fixing.ts';

/** What the people of the site can do. */
export function YourSite({ fixing }: { readonly fixing: Fixing }) {
  return (
    <Fold name="owner" title={inWords(say('your_site'))}>
      {() => <Owner fixing={fixing} />}
    </Fold>
  );
}
