import { inWords } from '../browser/words.ts';
import type { Fix } from '../core/advice/fix.ts';
import { say } from '../core/words.ts';
import { Fold } from '../ui/fold.tsx';
import { FixRow } from './fix-row.tsx';
import type { Fixing } from './use-fixing.ts';

interface Props {
  readonly fixes: readonly Fix[];
  readonly fixing: Fixing;
}

/** All the rest, in the order in which it is likely to help. */
export function MoreFixes({ fixes, fixing }: Props) {
  const count = { kind: 'count', count: fixes.length } as const;
  return (
    <Fold name="more" title={inWords(say('more_fixes', count))}>
      {() => (
        <ul class="fixes">
          {fixes.map((fix) => (
            <FixRow key={fix.id} fix={fix} fixing={fixing} />
          ))}
        </ul>
      )}
    </Fold>
  );
}
