import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { bestOf, fixesFor } from '../core/advice/choose.ts';
import type { Fix } from '../core/advice/fix.ts';
import type { Verdict } from '../core/is-it-me.ts';
import { BestFix } from './best-fix.tsx';
import { Details } from './details.tsx';
import { Evidence } from './evidence.tsx';
import { MoreFixes } from './more-fixes.tsx';
import type { Fixing } from './use-fixing.ts';
import { YourSite } from './your-site.tsx';

interface Props {
  readonly fixing: Fixing;
  readonly verdict: Verdict | null;
  /** What belongs to the page's notice. */
  readonly notice: ComponentChildren;
}

/** Who answered, whose fault it is, and what can be done beside waiting. */
export function Mending({ fixing, verdict, notice }: Props) {
  const place = useRef<HTMLDivElement>(null);
  // The connection is tested beside the verdict, which is what it is about.
  const fixes = fixesFor(fixing.case).filter(({ id }) => id !== 'check-connection');
  const best = useSteady(bestOf(fixes), fixes, () => place.current);
  // Of a fix that has several pages the first is shown at first sight, and all of them below.
  const others = fixes.filter((fix) => fix !== best || fix.opens.length > 1);
  const { incident, identity } = fixing;
  return (
    <div class="mending" ref={place}>
      <Evidence verdict={verdict} fixing={fixing} />
      {best !== null && <BestFix fix={best} fixing={fixing} />}
      {others.length > 0 && <MoreFixes fixes={others} fixing={fixing} />}
      <YourSite fixing={fixing} />
      {incident !== null && <Details incident={incident} identity={identity} notice={notice} />}
    </div>
  );
}

/** The best, unless somebody is at one of them: then the one that was stays for as long as there is one. */
function useSteady(
  best: Fix | null,
  fixes: readonly Fix[],
  place: () => HTMLElement | null,
): Fix | null {
  const kept = useRef(best?.id ?? null);
  const same = fixes.find(({ id, can }) => id === kept.current && can) ?? null;
  const there = place()?.contains(document.activeElement) ?? false;
  const chosen = there && same !== null ? same : best;
  kept.current = chosen?.id ?? null;
  return chosen;
}
