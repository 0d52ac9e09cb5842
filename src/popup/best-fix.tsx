import { inWords } from '../browser/words.ts';
import type { Fix } from '../core/advice/fix.ts';
import { say } from '../core/words.ts';
import { FixRow } from './fix-row.tsx';
import type { Fixing } from './use-fixing.ts';

/** The one thing that helps most in this case, if waiting does not. */
export function BestFix({ fix, fixing }: { readonly fix: Fix; readonly fixing: Fixing }) {
  const { state } = fixing.case;
  const ended = state === 'stopped' || state === 'refused';
  return (
    <section class="best">
      <h2>{inWords(ended ? say('you_can') : say('if_it_lasts'))}</h2>
      <ul class="fixes">
        <FixRow key={fix.id} fix={{ ...fix, opens: fix.opens.slice(0, 1) }} fixing={fixing} />
      </ul>
    </section>
  );
}
