import { useId } from 'preact/hooks';
import type { UserCommand } from '../../core/state/events.ts';
import { message } from '../../core/text/message.ts';
import type { View } from '../../core/view/popup-view.ts';
import type { ActionId } from '../../core/view/status-types.ts';
import { translate } from '../../i18n/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import type { ConnectionTest } from '../model/connection-test.ts';
import { TestButton, TestResult } from './connection-test.tsx';

interface Props {
  readonly tabId: number;
  readonly shown: View;
  /** Null if no test is offered. */
  readonly test: ConnectionTest | null;
  readonly send: (command: UserCommand) => void;
  readonly onPress: (action: ActionId) => void;
}

/**
 * The button of the state, the connection test while it is open whose fault the failure is, and Stop
 * while there is something to stop.
 */
export function Actions({ tabId, shown, test, send, onPress }: Props) {
  const { button, canStop } = shown;
  const hintId = useId();
  return (
    <>
      <div class="actions">
        {button !== null && (
          <Button
            key="main"
            kind={button.isRisky ? 'side' : 'main'}
            resting={button.disabled}
            onPress={() => onPress(button.does)}
          >
            {translate(button.label)}
          </Button>
        )}
        {test && <TestButton test={test} hintId={hintId} />}
        {canStop && (
          <Button key="side" kind="side" onPress={() => send({ type: 'stop', tabId })}>
            {translate(message('button_stop'))}
          </Button>
        )}
      </div>
      {test && <TestResult test={test} hintId={hintId} />}
    </>
  );
}
