import { tell } from '../browser/tell.ts';
import { inWords } from '../browser/words.ts';
import type { Settings } from '../core/settings.ts';
import { say } from '../core/words.ts';
import { Switch } from '../ui/switch.tsx';

interface Props {
  readonly settings: Settings;
  readonly onPress: (doing: Promise<unknown>) => void;
}

/** What holds for all sites. */
export function Footer({ settings: { autoReload, notice }, onPress }: Props) {
  return (
    <footer>
      <Switch
        label={inWords(say('switch_all'))}
        hint={inWords(say('switch_all_hint'))}
        on={autoReload}
        onTurn={(on) => onPress(tell({ type: 'set-auto-reload', on }))}
      />
      <Switch
        label={inWords(say('notice_switch'))}
        hint={inWords(say('notice_switch_hint'))}
        on={notice}
        onTurn={(on) => onPress(tell({ type: 'set-notice', on }))}
      />
    </footer>
  );
}
