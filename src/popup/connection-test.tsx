import { useId } from 'preact/hooks';
import { inWords } from '../browser/words.ts';
import { connectionAsk } from '../core/connection.ts';
import { say } from '../core/words.ts';
import { Button } from '../ui/button.tsx';
import { Outcome } from '../ui/outcome.tsx';
import type { Fixing } from './use-fixing.ts';

/** Really tests the connection. Whom it asks is said before it does. */
export function ConnectionTest({ fixing }: { readonly fixing: Fixing }) {
  const id = useId();
  const told = fixing.told('check-connection');
  return (
    <div class="connection-test" data-fix="check-connection">
      <Button
        kind="small"
        describedBy={id}
        resting={told?.kind === 'running'}
        onPress={() => fixing.start('check-connection')}
      >
        {inWords(say('button_test_connection'))}
      </Button>
      <span id={id} class="hint" hidden={told !== null}>
        {inWords(connectionAsk())}
      </span>
      <Outcome told={told} />
    </div>
  );
}
