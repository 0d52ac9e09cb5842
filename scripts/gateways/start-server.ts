import { spawn } from 'node:child_process';
import { guard } from '../process/guard.ts';
import { killTree } from '../process/kill-tree.ts';
import { onEnd } from '../process/on-exit.ts';
import type { TempFolder } from '../process/temp-folder.ts';
import { until } from '../process/until.ts';
import { isListening } from './is-listening.ts';

export interface ServerCommand {
  /** Its name in the error if it does not start. */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  /** The folder of its configuration, which is removed when the server ends. */
  readonly folder: TempFolder;
  /** The port on 127.0.0.1 on which it will listen. */
  readonly port: number;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Starts a server that stays in the foreground, and waits until it listens. Returns a function that
 * stops it. The server, its children and its folder never outlive this process. Throws with the end
 * of its stderr if it does not start.
 */
export async function startServer(command: ServerCommand): Promise<() => void> {
  const { name, program, args, folder, port, env } = command;
  const server = spawn(program, args, {
    // The leader of its own process group, so that its children can be killed with it.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
  });
  const { pid } = server;
  const unguard = pid ? guard(pid, folder.path) : () => {};
  const kill = onEnd(() => {
    if (pid) killTree(pid);
  });
  let complaint = '';
  server.stderr.on('data', (text) => {
    // The end is enough: every refused connection may add a line.
    complaint = (complaint + String(text)).slice(-2000);
  });
  let spawnError: Error | null = null;
  server.once('error', (error) => {
    spawnError = error;
  });
  const stop = () => {
    kill();
    folder.remove();
    unguard();
  };
  const hasEnded = () =>
    spawnError !== null || server.exitCode !== null || server.signalCode !== null;
  const listening = await until(`${name} listens`, async () => {
    if (hasEnded()) return 'ended';
    return (await isListening(port)) && 'yes';
  }).catch(() => 'too late');
  if (listening !== 'yes' || hasEnded()) {
    stop();
    throw new Error(`${name} did not start: ${spawnError ?? (complaint.trim() || listening)}`);
  }
  return stop;
}
