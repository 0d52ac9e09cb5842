import { spawn } from 'node:child_process';
import { guard } from '../process/guard.ts';
import { killTree } from '../process/kill-tree.ts';
import { onEnd } from '../process/on-exit.ts';
import type { TempFolder } from '../process/temp-folder.ts';
import { until } from '../process/until.ts';
import { isListening } from './is-listening.ts';

export interface ServerCommand {
  /** How it is called in what is said when it does not start. */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  /** Where its configuration is; it goes when the server goes. */
  readonly folder: TempFolder;
  /** Where it will listen, on 127.0.0.1. */
  readonly port: number;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Starts a server that stays in the foreground, and waits until it listens. Neither it nor its
 * children nor its folder outlive this process. Throws what it complained of if it does not start.
 */
export async function startServer(command: ServerCommand): Promise<() => void> {
  const { name, program, args, folder, port, env } = command;
  const server = spawn(program, args, {
    // The head of a group of its own, so that its children can be ended with it.
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
    // The tail is enough: every refused connection may be a line.
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
