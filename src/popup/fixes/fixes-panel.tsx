import { useRef } from 'preact/hooks';
import { bestOf, fixesFor } from '../../core/advice/choose.ts';
import type { Fix } from '../../core/advice/fix.ts';
import { message } from '../../core/text/message.ts';
import { translate } from '../../i18n/translate.ts';
import { Disclosure } from '../../ui/components/disclosure.tsx';
import type { FixController } from '../model/use-fixes.ts';
import { FixRow } from './fix-row.tsx';

interface Props {
  readonly fixing: FixController;
}

/** What the user can do besides waiting. */
export function FixesPanel({ fixing }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const fixes = fixesFor(fixing.case);
  const best = useSteady(bestOf(fixes, fixing.case), fixes, () => place.current);
  // A best fix with several pages shows only the first; the list below shows all of them.
  const instead = fixes.filter(({ id }) => id === 'keep-open' && id !== best?.id);
  const others = fixes.filter(
    (fix) => !instead.includes(fix) && (fix !== best || fix.opens.length > 1),
  );
  const count = others.filter(({ can }) => can).length;
  const ended = fixing.case.state === 'stopped' || fixing.case.state === 'refused';
  const rows = (shown: readonly Fix[]) => (
    <ul class="fixes">
      {shown.map((fix) => (
        <FixRow key={fix.id} fix={fix} fixing={fixing} />
      ))}
    </ul>
  );
  return (
    <div class="fixes-panel" ref={place}>
      {best && (
        <section class="best">
          <h2>{translate(message(ended ? 'you_can' : 'if_it_lasts'))}</h2>
          {/* Right below the fix whose press showed that it can do nothing here. */}
          {rows([{ ...best, opens: best.opens.slice(0, 1) }, ...instead])}
        </section>
      )}
      {others.length > 0 && (
        <Disclosure name="more" title={message('more_fixes', { kind: 'count', count })}>
          {() => rows(others)}
        </Disclosure>
      )}
    </div>
  );
}

/**
 * The best fix. While the focus is in the panel, the one shown before stays as long as it is
 * possible.
 */
function useSteady(
  best: Fix | null,
  fixes: readonly Fix[],
  place: () => HTMLElement | null,
): Fix | null {
  const shownId = useRef(best?.id);
  const same = fixes.find(({ id, can }) => id === shownId.current && can);
  const chosen = (place()?.contains(document.activeElement) && same) || best;
  shownId.current = chosen?.id;
  return chosen;
}
