import type { UserCommand } from '../../core/state/events.ts';
import { message } from '../../core/text/message.ts';
import type { View } from '../../core/view/popup-view.ts';
import type { ActionId } from '../../core/view/status-types.ts';
import { translate } from '../../i18n/translate.ts';
import { Button } from '../../ui/components/button.tsx';

interface Props {
  readonly tabId: number;
  readonly shown: View;
  readonly send: (command: UserCommand) => void;
  readonly onPress: (action: ActionId) => void;
}

/** The button of the state, and Stop next to it while there is something to stop. */
export function Actions({ tabId, shown, send, onPress }: Props) {
  const { button, canStop } = shown;
  return (
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
      {canStop && (
        <Button key="side" kind="side" onPress={() => send({ type: 'stop', tabId })}>
          {translate(message('button_stop'))}
        </Button>
      )}
    </div>
  );
}
