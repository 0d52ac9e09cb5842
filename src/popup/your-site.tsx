import { inWords } from '../browser/words.ts';
import { say } from '../core/words.ts';
import { Fold } from '../ui/fold.tsx';
import { useLoaded } from '../ui/use-loaded.ts';
import type { Fixing } from './use-fixing.ts';

const load = () => import('./owner.tsx');

/** What the people of the site can do. It is loaded when one of them asks. */
export function YourSite({ fixing }: { readonly fixing: Fixing }) {
  return (
    <Fold name="owner" title={inWords(say('your_site'))}>
      {() => <Later fixing={fixing} />}
    </Fold>
  );
}

function Later({ fixing }: { readonly fixing: Fixing }) {
  const found = useLoaded(load);
  return found && <found.Owner fixing={fixing} />;
}
