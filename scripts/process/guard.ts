import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { onEnd } from './on-exit.ts';

/** The program that does it. */
export const GUARD_SHELL = '/bin/sh';

// Its input ends when we do, whatever ended us.
const WAIT = `trap '' INT TERM HUP
read -r _`;

const END_AND_REMOVE = `${WAIT}
kill -9 "-$1" 2>/dev/null
kill -9 "$1" 2>/dev/null
sleep 1
rm -rf -- "$2"`;

/**
 * Sees to it that a process (and its group) and a folder are gone soon after this process is, even
 * where that was killed outright and could clean up nothing. Call what it returns when they are gone.
 */
export function guard(pid: number, folder: string): () => void {
  return runWhenWeEnd(END_AND_REMOVE, String(pid), folder);
}

/** The same for files and folders alone. Call what it returns when they are gone. */
export function guardPaths(...paths: readonly string[]): () => void {
  return runWhenWeEnd(`${WAIT}\nrm -rf -- "$@"`, ...paths);
}

function runWhenWeEnd(script: string, ...args: readonly string[]): () => void {
  // There is no such shell there; an ordinary end cleans up there too.
  if (process.platform === 'win32') return () => {};
  const shell = spawn(GUARD_SHELL, ['-c', script, 'guard', ...args], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.unref();
  (shell.stdin as Socket).unref();
  return onEnd(() => shell.kill('SIGKILL'));
}
