import { existsSync, readFileSync } from 'node:fs';
import type { SecondTry } from './second-tries-reporter.ts';

/** The tests that a report of `SecondTriesReporter` lists; none where there is no report. */
export function secondTriesIn(report: string): readonly SecondTry[] {
  if (!existsSync(report)) return [];
  return readFileSync(report, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** One row for each test: in how many of the runs it needed a second try, and why. */
export function secondTriesTable(runs: readonly (readonly SecondTry[])[]): string {
  const rows = new Map<string, { count: number; reason: string }>();
  for (const found of runs.flat()) {
    const test = `\`${found.file}\`: ${found.title}`;
    const { count, reason } = rows.get(test) ?? { count: 0, reason: found.reason };
    rows.set(test, { count: count + 1, reason });
  }
  if (rows.size === 0) return `No test needed a second try in ${runs.length} runs.`;
  const sorted = [...rows].sort(([, one], [, other]) => other.count - one.count);
  return [
    `| Test that needed a second try | of ${runs.length} runs | First failure |`,
    '| --- | --: | --- |',
    ...sorted.map(
      ([test, { count, reason }]) => `| ${test} | ${count} | ${reason.replaceAll('|', '\\|')} |`,
    ),
  ].join('\n');
}
