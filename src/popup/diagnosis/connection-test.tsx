import { useId } from 'preact/hooks';
import { translate } from '../../browser/info/i18n.ts';
import { connectionAsk } from '../../core/diagnosis/connection-test.ts';
import { message } from '../../core/text/message.ts';
import { Button } from '../../ui/components/button.tsx';
import { Outcome } from '../../ui/components/outcome.tsx';
import type { FixController } from '../model/use-fixes.ts';

/** Really tests the connection. Whom it asks is said before it does. */
export function ConnectionTest({ fixing }: { readonly fixing: FixController }) {
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
        {translate(message('button_test_connection'))}
      </Button>
      <span id={id} class="hint" hidden={told !== null}>
        {translate(connectionAsk())}
      </span>
      <Outcome told={told} />
    </div>
  );
}
