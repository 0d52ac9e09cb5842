import type { ComponentChildren } from 'preact';
import { tell } from '../browser/tell.ts';
import { say } from '../core/words.ts';
import { Switch } from '../ui/switch.tsx';

interface Props {
  readonly on: boolean;
  readonly onPress: (doing: Promise<unknown>) => void;
  readonly children: ComponentChildren;
}

/** What holds for all sites. */
export function Footer({ on, onPress, children }: Props) {
  return (
    <footer>
      <Switch
        label={say('switch_all')}
        hint={say('switch_all_hint')}
        on={on}
        onTurn={(on) => onPress(tell({ type: 'set-auto-reload', on }))}
      />
      {children}
    </footer>
  );
}
