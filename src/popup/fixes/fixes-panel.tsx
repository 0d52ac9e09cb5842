import { useRef } from 'preact/hooks';
import { fixesFor } from '../../core/advice/choose.ts';
import { firstHeading, firstRows } from '../../core/advice/first-rows.ts';
import type { FixId } from '../../core/advice/fix.ts';
import { furtherFixes } from '../../core/advice/fix-groups.ts';
import { translate } from '../../i18n/translate.ts';
import type { FixController } from '../model/use-fixes.ts';
import { FixRows } from './fix-row.tsx';
import { MoreOptions } from './more-options.tsx';
import { useSteadyRows } from './use-steady-rows.ts';

interface Props {
  readonly fixing: FixController;
  /** The fix that is drawn as the main button of the screen. */
  readonly advised: FixId | null;
}

/** What the user can do: a few rows on the first screen, and the others in a closed section. */
export function FixesPanel({ fixing, advised }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const of = fixing.case;
  const fixes = fixesFor(of);
  const first = useSteadyRows(firstRows(fixes, of), fixes, () => place.current);
  return (
    <div class="fixes-panel">
      {first.length > 0 && (
        <section class="first" ref={place}>
          <h2>{translate(firstHeading(of))}</h2>
          <FixRows fixes={first} fixing={fixing} advised={advised} />
        </section>
      )}
      <MoreOptions options={furtherFixes(fixes, first, of)} fixing={fixing} />
    </div>
  );
}
