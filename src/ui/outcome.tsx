import { Icon, type IconName } from './icon.tsx';

/** How something that was asked for stands. */
export type OutcomeKind = 'running' | 'done' | 'failed';

const ICONS: Readonly<Record<OutcomeKind, IconName>> = {
  running: 'busy',
  done: 'check',
  failed: 'warning',
};

interface Props {
  readonly kind: OutcomeKind | null;
  readonly text: string;
}

/** What became of a press, where it was made. It is always there, empty at first, so that it is read out when it fills. */
export function Outcome({ kind, text }: Props) {
  return (
    <p class="outcome" role="status" data-outcome={kind}>
      {kind !== null && <Icon name={ICONS[kind]} />}
      {kind !== null && <span>{text}</span>}
    </p>
  );
}
