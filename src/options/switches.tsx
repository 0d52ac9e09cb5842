import { ALL_ATTEMPTS_TAKE, MAX_ATTEMPTS } from '../core/state/schedule.ts';
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

/** What the hints may name: the most tries of a page, and how long these take. */
const TRIES = [
  { kind: 'count', count: MAX_ATTEMPTS },
  { kind: 'duration', ms: ALL_ATTEMPTS_TAKE },
] as const;

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
        hint={message(hint, ...TRIES)}
        on={settings[name]}
        onTurn={turn}
      />
    );
  });
}
