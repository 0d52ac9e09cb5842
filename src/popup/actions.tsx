import { tell } from '../browser/tell.ts';
import { inWords } from '../browser/words.ts';
import type { View } from '../core/view.ts';
import { say } from '../core/words.ts';
import { Button } from '../ui/button.tsx';
import { press } from './press.ts';

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
          {inWords(button.label)}
        </Button>
      )}
      {canStop && (
        <Button key="side" kind="side" onPress={() => onPress(tell({ type: 'stop', tabId }))}>
          {inWords(say('button_stop'))}
        </Button>
      )}
    </div>
  );
}
