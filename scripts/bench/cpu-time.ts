import { readdirSync, readFileSync } from 'node:fs';

/** ms per tick: Linux reports CPU time in hundredths of a second (proc_pid_stat(5)). */
const TICK = 10;

interface Process {
  readonly parent: number;
  /** CPU time of the process and of its children that have ended, ms. */
  readonly time: number;
}

/**
 * The CPU time (ms, in steps of 10) that a process and all its descendants have used so far,
 * including kernel time. null without /proc, or without that process.
 */
export function cpuTime(pid: number, folder = '/proc'): number | null {
  const all = processes(folder);
  const root = all.get(pid);
  if (root === undefined) return null;
  let time = 0;
  const family = [pid];
  for (const member of family) {
    time += all.get(member)?.time ?? 0;
    for (const [child, { parent }] of all) if (parent === member) family.push(child);
  }
  return time;
}

function processes(folder: string): Map<number, Process> {
  const all = new Map<number, Process>();
  for (const name of namesIn(folder)) {
    try {
      const stat = readFileSync(`${folder}/${name}/stat`, 'utf8');
      // The program's name, in brackets, may contain spaces and brackets.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
      all.set(Number(name), { parent: Number(fields[1]), time: ticks * TICK });
    } catch {
      // The process has ended meanwhile.
    }
  }
  return all;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}
