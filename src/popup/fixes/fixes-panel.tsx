import { useRef } from 'preact/hooks';
import { fixesFor } from '../../core/advice/choose.ts';
import { firstHeading, firstRows } from '../../core/advice/first-rows.ts';
import { furtherFixes } from '../../core/advice/fix-groups.ts';
import type { Diagnosis } from '../../core/diagnosis/diagnose.ts';
import { translate } from '../../i18n/translate.ts';
import { EvidencePanel } from '../diagnosis/evidence.tsx';
import type { FixController } from '../model/use-fixes.ts';
import { FixRows } from './fix-row.tsx';
import { MoreOptions } from './more-options.tsx';
import { useSteadyRows } from './use-steady-rows.ts';

interface Props {
  readonly fixing: FixController;
  readonly verdict: Diagnosis | null;
}

/** Who answered, whose fault it is, and what the user can do. */
export function FixesPanel({ fixing, verdict }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const of = fixing.case;
  const fixes = fixesFor(of);
  const first = useSteadyRows(firstRows(fixes, of), fixes, () => place.current);
  return (
    <div class="fixes-panel">
      <EvidencePanel verdict={verdict} fixing={fixing} />
      {first.length > 0 && (
        <section class="first" ref={place}>
          <h2>{translate(firstHeading(of))}</h2>
          <FixRows fixes={first} fixing={fixing} />
        </section>
      )}
      <MoreOptions options={furtherFixes(fixes, first, of)} fixing={fixing} />
    </div>
  );
}
