import type { UserCommand } from '../../core/state/events.ts';
import { message } from '../../core/text/message.ts';
import type { View, ViewButton } from '../../core/view/popup-view.ts';
import type { ActionId } from '../../core/view/status-types.ts';
import { translate } from '../../i18n/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { Outcome } from '../../ui/components/outcome.tsx';
import { Tick } from '../../ui/components/tick.tsx';
import type { OutcomeState } from '../../ui/hooks/outcome-state.ts';
import type { ConnectionTest } from '../model/connection-test.ts';
import { ConnectionTestPart } from './connection-test.tsx';

interface Props {
  readonly tabId: number;
  readonly shown: View;
  /** Null if no test is offered. */
  readonly test: ConnectionTest | null;
  /** What came of the last press of a button here; null: the view tells it. */
  readonly outcome: OutcomeState | null;
  readonly send: (command: UserCommand) => void;
  readonly onPress: (action: ActionId) => void;
}

/**
 * The buttons of the state, the connection test while it is open whose fault the failure is, *Stop*
 * while there is something to stop, and the tick for errors of this kind.
 */
export function Actions({ tabId, shown, test, outcome, send, onPress }: Props) {
  const { button, second, canStop, hint, tick } = shown;
  const drawn = (it: ViewButton, kind: 'main' | 'side') => (
    <Button
      key={kind}
      kind={it.isQuiet ? 'side' : kind}
      resting={it.disabled}
      onPress={() => onPress(it.does)}
    >
      {translate(it.label)}
    </Button>
  );
  return (
    <>
      <div class="actions">
        {button !== null && drawn(button, 'main')}
        {second !== null && drawn(second, 'side')}
        {canStop && (
          <Button key="stop" kind="side" onPress={() => send({ type: 'stop', tabId })}>
            {translate(message('button_stop'))}
          </Button>
        )}
      </div>
      {hint !== null && <p class="hint">{translate(hint)}</p>}
      {outcome !== null && <Outcome state={outcome} />}
      {test && <ConnectionTestPart test={test} />}
      {tick !== null && (
        <Tick
          label={tick.label}
          on={tick.on}
          onTurn={(on) => send({ ...tick.command, on } as UserCommand)}
        />
      )}
    </>
  );
}
