import { useId } from 'preact/hooks';
import { inWords } from '../browser/words.ts';
import { connectionAsk } from '../core/connection.ts';
import { say } from '../core/words.ts';
import { Outcome } from '../ui/outcome.tsx';
import type { Fixing } from './use-fixing.ts';

/** Really tests the connection. Whom it asks is said before it does. */
export function ConnectionTest({ fixing }: { readonly fixing: Fixing }) {
  const id = useId();
  const told = fixing.told('check-connection');
  const resting = told?.kind === 'running';
  return (
    <div class="connection-test" data-fix="check-connection">
      <button
        type="button"
        class="button small"
        aria-describedby={id}
        aria-disabled={resting ? 'true' : undefined}
        onClick={resting ? undefined : () => fixing.start('check-connection')}
      >
        {inWords(say('button_test_connection'))}
      </button>
      <span id={id} class="hint" hidden={told !== null}>
        {inWords(connectionAsk())}
      </span>
      <Outcome kind={told?.kind ?? null} text={told === null ? '' : inWords(told.words)} />
    </div>
  );
}
