import { useId } from 'preact/hooks';
import { connectionAsk } from '../../core/diagnosis/connection-test.ts';
import { testOutcome } from '../../core/diagnosis/screen-sentences.ts';
import { message } from '../../core/text/message.ts';
import { translate } from '../../i18n/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { Outcome } from '../../ui/components/outcome.tsx';
import type { ConnectionTest } from '../model/connection-test.ts';

/** The button of the connection test and which host it asks; then what it found. */
export function ConnectionTestPart({ test }: { readonly test: ConnectionTest }) {
  const { outcome, found, verdict, start } = test;
  const hintId = useId();
  const words = found === null ? outcome?.words : testOutcome(found, verdict);
  return (
    <div class="connection-test" data-fix="check-connection">
      <Button
        kind="side"
        describedBy={hintId}
        resting={outcome?.kind === 'running'}
        onPress={start}
      >
        {translate(message('button_test_connection'))}
      </Button>
      <p id={hintId} class="hint" hidden={outcome !== null}>
        {translate(connectionAsk())}
      </p>
      <Outcome state={outcome && words ? { kind: outcome.kind, words } : null} />
    </div>
  );
}
