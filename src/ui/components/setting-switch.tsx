import type { UserCommand } from '../../core/state/events.ts';
import { Switch, type SwitchProps } from './switch.tsx';

type WithoutOn<T> = T extends { readonly on: boolean } ? Omit<T, 'on'> : never;

interface Props extends Omit<SwitchProps, 'onTurn'> {
  /** The command that turning the switch sends, without `on`. */
  readonly command: WithoutOn<UserCommand>;
  readonly send: (command: UserCommand) => void;
}

/** A switch that changes a setting by a command. */
export function SettingSwitch({ command, send, ...props }: Props) {
  return <Switch {...props} onTurn={(on) => send({ ...command, on } as UserCommand)} />;
}
