import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts a process's time in hundredths of a second, for whoever reads it there (proc_pid_stat(5)). */
const TICK = 10;

interface Process {
  readonly parent: number;
  /** Its own time, and that of its children that are gone, ms. */
  readonly time: number;
}

/**
 * The CPU time (ms, in steps of 10) that a process and all that descend from it have used so far, of
 * the kernel in their name too. null where there is no /proc, or no such process.
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
      // The program's name, in brackets, may have spaces and brackets of its own.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
      all.set(Number(name), { parent: Number(fields[1]), time: ticks * TICK });
    } catch {
      // It has ended meanwhile.
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
