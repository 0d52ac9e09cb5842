import { requestNotifications } from '../browser/act/request-notifications.ts';
import { sendCommand } from '../browser/act/send-command.ts';
import { type Settings, SWITCH_NAMES, SWITCHES } from '../core/state/settings.ts';
import { message } from '../core/text/message.ts';
import { Switch } from '../ui/components/switch.tsx';

interface Props {
  readonly section: (typeof SWITCHES)[keyof typeof SWITCHES]['section'];
  readonly settings: Settings;
  readonly onPress: (doing: Promise<unknown>) => void;
}

/** The switches for all sites that belong to one part of the page. */
export function Switches({ section, settings, onPress }: Props) {
  const names = SWITCH_NAMES.filter((name) => SWITCHES[name].section === section);
  return names.map((name) => {
    const { key, hint, permission } = SWITCHES[name];
    const words = `switch_${key.replaceAll('-', '_')}`;
    const turn = (on: boolean) => {
      const isNeeded = on && permission !== null;
      onPress((isNeeded ? requestNotifications : sendCommand)({ type: 'set-switch', name, on }));
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
