import { tell } from '../browser/tell.ts';
import { say } from '../core/words.ts';
import { Switch } from '../ui/switch.tsx';

interface Props {
  readonly on: boolean;
  readonly onPress: (doing: Promise<unknown>) => void;
}

/** Whether failed pages carry a notice that says what goes on. */
export function NoticeSwitch({ on, onPress }: Props) {
  return (
    <Switch
      label={say('notice_switch')}
      hint={say('notice_switch_hint')}
      on={on}
      onTurn={(on) => onPress(tell({ type: 'set-notice', on }))}
    />
  );
}
