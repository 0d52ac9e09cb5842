import { translate } from '../../i18n/translate.ts';
import type { OutcomeKind, OutcomeState } from '../hooks/outcome-state.ts';
import { Icon, type IconName } from './icon.tsx';

const ICONS: Readonly<Record<OutcomeKind, IconName>> = {
  running: 'busy',
  done: 'check',
  failed: 'warning',
};

/**
 * The outcome of a press, next to what was pressed. The element is always there, empty at first, so
 * that screen readers announce it when it gets its text.
 */
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
