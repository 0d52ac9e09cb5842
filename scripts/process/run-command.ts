import { type ChildProcess, spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { killTree } from './kill-tree.ts';
import { onEnd } from './on-exit.ts';

export interface CommandOptions {
  readonly env: Readonly<Record<string, string>>;
  /** Written before every line, to tell commands apart that run at the same time. */
  readonly prefix: string;
  /** The command is killed after this many ms. */
  readonly limit: number;
  /** It gets only the processor time that nothing else wants. */
  readonly idle?: boolean;
}

/** Runs a command and prints its output. Returns null if it succeeds, otherwise what went wrong. */
export function runCommand(
  [program = '', ...args]: readonly string[],
  { env, prefix, limit, idle = false }: CommandOptions,
): Promise<string | null> {
  return new Promise((done) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', prefix ? 'pipe' : 'inherit', prefix ? 'pipe' : 'inherit'],
      detached: process.platform !== 'win32',
    });
    if (idle && child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    const kill = onEnd(() => {
      if (child.pid) killTree(child.pid);
    });
    const timer = setTimeout(() => {
      kill();
      done(`ended after ${limit / 60_000} minutes`);
    }, limit);
    show(child, prefix);
    const finish = (problem: string | null) => {
      clearTimeout(timer);
      // Also ends what the command may have left running.
      kill();
      done(problem);
    };
    child.once('error', (error) => finish(error.message));
    child.once('close', (code, signal) =>
      finish(code === 0 ? null : `failed (${signal ?? `exit code ${code}`})`),
    );
  });
}

function show({ stdout, stderr }: ChildProcess, prefix: string): void {
  for (const stream of [stdout, stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => console.log(prefix + line));
  }
}
