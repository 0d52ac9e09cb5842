import { sendCommand } from '../../browser/act/send-command.ts';
import type { UserCommand } from '../../core/state/events.ts';
import { Switch, type SwitchProps } from './switch.tsx';

type WithoutOn<T> = T extends { readonly on: boolean } ? Omit<T, 'on'> : never;

interface Props extends Omit<SwitchProps, 'onTurn'> {
  /** What is wished by turning it, but for whether on or off. */
  readonly wish: WithoutOn<UserCommand>;
  readonly onPress: (doing: Promise<unknown>) => void;
}

/** A switch by which a setting is wished. */
export function SettingSwitch({ wish, onPress, ...props }: Props) {
  const turn = (on: boolean) => onPress(sendCommand({ ...wish, on } as UserCommand));
  return <Switch {...props} onTurn={turn} />;
}
