import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { onEnd } from './on-exit.ts';

/** The shell that runs the guard's script. */
export const GUARD_SHELL = '/bin/sh';

// The script's input ends when this process does, even if it is killed.
const WAIT = `trap '' INT TERM HUP
read -r _`;

const END_AND_REMOVE = `${WAIT}
kill -9 "-$1" 2>/dev/null
kill -9 "$1" 2>/dev/null
sleep 1
rm -rf -- "$2"`;

/**
 * Kills a process (and its group) and removes a folder soon after this process ends, even if it was
 * killed outright and could clean up nothing. Call the returned function once they are gone.
 */
export function guard(pid: number, folder: string): () => void {
  return runAtEnd(END_AND_REMOVE, String(pid), folder);
}

/** The same for files and folders alone. Call the returned function once they are gone. */
export function guardPaths(...paths: readonly string[]): () => void {
  return runAtEnd(`${WAIT}\nrm -rf -- "$@"`, ...paths);
}

function runAtEnd(script: string, ...args: readonly string[]): () => void {
  // Windows has no such shell; there, only an ordinary end cleans up.
  if (process.platform === 'win32') return () => {};
  const shell = spawn(GUARD_SHELL, ['-c', script, 'guard', ...args], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.unref();
  (shell.stdin as Socket).unref();
  return onEnd(() => shell.kill('SIGKILL'));
}
