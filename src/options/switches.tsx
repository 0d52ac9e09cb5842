import { type Settings, SWITCH_NAMES, SWITCHES } from '../core/state/settings.ts';
import { message } from '../core/text/message.ts';
import { Switch } from '../ui/components/switch.tsx';
import type { OptionsPorts } from './ports.ts';

interface Props {
  readonly section: (typeof SWITCHES)[keyof typeof SWITCHES]['section'];
  readonly settings: Settings;
  readonly ports: Pick<OptionsPorts, 'requestNotifications' | 'sendCommand'>;
  /** Watches whether what was pressed reaches the background. */
  readonly follow: (outcome: Promise<unknown>) => void;
}

/** The switches for all sites that belong to one section of the page. */
export function Switches({ section, settings, ports, follow }: Props) {
  const names = SWITCH_NAMES.filter((name) => SWITCHES[name].section === section);
  return names.map((name) => {
    const { key, hint, permission } = SWITCHES[name];
    const words = `switch_${key.replaceAll('-', '_')}`;
    const turn = (on: boolean) => {
      const command = { type: 'set-switch', name, on } as const;
      const needsPermission = on && permission !== null;
      follow(needsPermission ? ports.requestNotifications(command) : ports.sendCommand(command));
    };
    return (
      <Switch
        key={name}
        label={message(words)}
        hint={message(`${words}_hint`)}
        apart={hint === 'below'}
        on={settings[name]}
        onTurn={turn}
      />
    );
  });
}
