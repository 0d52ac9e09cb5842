import { translate } from '../../browser/info/i18n.ts';
import type { OutcomeKind, OutcomeState } from '../hooks/outcome-state.ts';
import { Icon, type IconName } from './icon.tsx';

const ICONS: Readonly<Record<OutcomeKind, IconName>> = {
  running: 'busy',
  done: 'check',
  failed: 'warning',
};

/** What became of a press, where it was made. It is always there, empty at first, so that it is read out when it fills. */
export function Outcome({ told }: { readonly told: OutcomeState | null }) {
  return (
    <p class="outcome" role="status" data-outcome={told?.kind}>
      {told && (
        <>
          <Icon name={ICONS[told.kind]} />
          <span>{translate(told.words)}</span>
        </>
      )}
    </p>
  );
}
