import { translate } from '../../i18n/translate.ts';
import type { OutcomeKind, OutcomeState } from '../hooks/outcome-state.ts';
import { Icon, type IconName } from './icon.tsx';

const ICONS: Readonly<Record<OutcomeKind, IconName>> = {
  running: 'busy',
  done: 'check',
  failed: 'warning',
};

/** What became of a press, where it was made. It is always there, empty at first, so that it is read out when it fills. */
export function Outcome({ state }: { readonly state: OutcomeState | null }) {
  return (
    <p class="outcome" role="status" data-outcome={state?.kind}>
      {state && (
        <>
          <Icon name={ICONS[state.kind]} />
          <span>{translate(state.words)}</span>
        </>
      )}
    </p>
  );
}
