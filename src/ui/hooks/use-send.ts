import { useState } from 'preact/hooks';
import type { UserCommand } from '../../core/state/events.ts';

export interface CommandSender {
  /** Sends a command of the user. */
  readonly send: (command: UserCommand) => void;
  /** Watches an action that was started in another way. */
  readonly follow: (outcome: Promise<unknown>) => void;
  /** The last of these did not get through. */
  readonly lost: boolean;
}

/** A function that sends what the user presses, and whether the last press got through. */
export function useSend(sendCommand: (command: UserCommand) => Promise<void>): CommandSender {
  const [lost, setLost] = useState(false);
  const follow = (outcome: Promise<unknown>): void => {
    outcome.then(
      () => setLost(false),
      () => setLost(true),
    );
  };
  return { send: (command) => follow(sendCommand(command)), follow, lost };
}
