import { connectionAsk } from '../../core/diagnosis/connection-test.ts';
import { testOutcome } from '../../core/diagnosis/screen-sentences.ts';
import { message } from '../../core/text/message.ts';
import { translate } from '../../i18n/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { Outcome } from '../../ui/components/outcome.tsx';
import type { ConnectionTest } from '../model/connection-test.ts';

interface Props {
  readonly test: ConnectionTest;
  /** The id of the element that says which host the test asks. */
  readonly hintId: string;
}

/** The button of the connection test. */
export function TestButton({ test: { outcome, start }, hintId }: Props) {
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
    </div>
  );
}

/** Which host the test asks, before it does; then what it found. */
export function TestResult({ test: { outcome, found, verdict }, hintId }: Props) {
  const words = found === null ? outcome?.words : testOutcome(found, verdict);
  return (
    <div class="test-result">
      <p id={hintId} class="hint" hidden={outcome !== null}>
        {translate(connectionAsk())}
      </p>
      <Outcome state={outcome && words ? { kind: outcome.kind, words } : null} />
    </div>
  );
}
