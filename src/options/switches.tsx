import { type Settings, SWITCHES, type SwitchName } from '../core/state/settings.ts';
import { message } from '../core/text/message.ts';
import { Switch } from '../ui/components/switch.tsx';
import type { OptionsPorts } from './ports.ts';

interface Props {
  readonly names: readonly SwitchName[];
  readonly settings: Settings;
  readonly ports: Pick<OptionsPorts, 'requestNotifications' | 'sendCommand'>;
  /** Watches whether what was pressed reaches the background. */
  readonly follow: (outcome: Promise<unknown>) => void;
}

/** These switches for all sites. */
export function Switches({ names, settings, ports, follow }: Props) {
  return names.map((name) => {
    const { label, hint, permission } = SWITCHES[name];
    const turn = (on: boolean) => {
      const command = { type: 'set-switch', name, on } as const;
      const needsPermission = on && permission !== null;
      follow(needsPermission ? ports.requestNotifications(command) : ports.sendCommand(command));
    };
    return (
      <Switch
        key={name}
        label={message(label)}
        hint={message(hint)}
        on={settings[name]}
        onTurn={turn}
      />
    );
  });
}
