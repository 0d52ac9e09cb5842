import { inWords } from '../../browser/info/i18n.ts';
import type { Words } from '../../core/text/message.ts';
import { Icon, type IconName } from './icon.tsx';

/** How something that was asked for stands. */
export type OutcomeKind = 'running' | 'done' | 'failed';

/** The same, and in words. */
export interface Told {
  readonly kind: OutcomeKind;
  readonly words: Words;
}

const ICONS: Readonly<Record<OutcomeKind, IconName>> = {
  running: 'busy',
  done: 'check',
  failed: 'warning',
};

/** What became of a press, where it was made. It is always there, empty at first, so that it is read out when it fills. */
export function Outcome({ told }: { readonly told: Told | null }) {
  return (
    <p class="outcome" role="status" data-outcome={told?.kind}>
      {told && (
        <>
          <Icon name={ICONS[told.kind]} />
          <span>{inWords(told.words)}</span>
        </>
      )}
    </p>
  );
}
