import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { onEnd } from './on-exit.ts';

/** The shell that runs the guard's script. */
export const GUARD_SHELL = '/bin/sh';

// The script's input ends when this process does, even if it is killed.
const SCRIPT = `trap '' INT TERM HUP
read -r _
kill -9 "-$1" 2>/dev/null
kill -9 "$1" 2>/dev/null
sleep 1
rm -rf -- "$2"`;

/**
 * Kills a process (and its group) and removes a folder soon after this process ends, even if it was
 * killed outright and could clean up nothing. Call the returned function once they are gone.
 */
export function guard(pid: number, folder: string): () => void {
  // Windows has no such shell; there, only an ordinary end cleans up.
  if (process.platform === 'win32') return () => {};
  const shell = spawn(GUARD_SHELL, ['-c', SCRIPT, 'guard', String(pid), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.unref();
  (shell.stdin as Socket).unref();
  return onEnd(() => shell.kill('SIGKILL'));
}
