import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { onEnd } from './on-exit.ts';

/** The program that does it. */
export const GUARD_SHELL = '/bin/sh';

// Its input ends when we do, whatever ended us.
const SCRIPT = `trap '' INT TERM HUP
read -r _
kill -9 "-$1" 2>/dev/null
kill -9 "$1" 2>/dev/null
sleep 1
rm -rf -- "$2"`;

/**
 * Sees to it that a process (and its group) and a folder are gone soon after this process is, even
 * where that was killed outright and could clean up nothing. Call what it returns when they are gone.
 */
export function guard(pid: number, folder: string): () => void {
  // There is no such shell there; an ordinary end cleans up there too.
  if (process.platform === 'win32') return () => {};
  const shell = spawn(GUARD_SHELL, ['-c', SCRIPT, 'guard', String(pid), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.unref();
  (shell.stdin as Socket).unref();
  return onEnd(() => shell.kill('SIGKILL'));
}
