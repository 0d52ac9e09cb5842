import { sendCommand } from '../../browser/act/send-command.ts';
import { translate } from '../../browser/info/i18n.ts';
import { message } from '../../core/text/message.ts';
import type { View } from '../../core/view/popup-view.ts';
import { Button } from '../../ui/components/button.tsx';
import { press } from '../model/press.ts';

interface Props {
  readonly tabId: number;
  readonly shown: View;
  readonly onPress: (doing: Promise<unknown>) => void;
}

/** The one button of the state, and Stop beside it while there is something to stop. */
export function Actions({ tabId, shown, onPress }: Props) {
  const { button, canStop } = shown;
  return (
    <div class="actions">
      {button !== null && (
        <Button
          key="main"
          kind="main"
          resting={button.disabled}
          onPress={() => onPress(press(button.does, tabId))}
        >
          {translate(button.label)}
        </Button>
      )}
      {canStop && (
        <Button
          key="side"
          kind="side"
          onPress={() => onPress(sendCommand({ type: 'stop', tabId }))}
        >
          {translate(message('button_stop'))}
        </Button>
      )}
    </div>
  );
}
