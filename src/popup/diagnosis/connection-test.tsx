import { useId } from 'preact/hooks';
import { connectionAsk } from '../../core/diagnosis/connection-test.ts';
import { message } from '../../core/text/message.ts';
import { translate } from '../../i18n/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { Outcome } from '../../ui/components/outcome.tsx';
import type { FixController } from '../model/use-fixes.ts';

/** Tests the connection. Shows which host it will ask before it does. */
export function ConnectionTest({ fixing }: { readonly fixing: FixController }) {
  const id = useId();
  const outcome = fixing.outcomeOf('check-connection');
  return (
    <div class="connection-test" data-fix="check-connection">
      <Button
        kind="small"
        describedBy={id}
        resting={outcome?.kind === 'running'}
        onPress={() => fixing.start('check-connection')}
      >
        {translate(message('button_test_connection'))}
      </Button>
      <span id={id} class="hint" hidden={outcome !== null}>
        {translate(connectionAsk())}
      </span>
      <Outcome state={outcome} />
    </div>
  );
}
