/** What became of one mutant: the fields of Stryker's result that a score needs. */
export interface MutantOutcome {
  readonly fileName: string;
  readonly status: string;
}

interface Tally {
  killed: number;
  timedOut: number;
  survived: number;
  uncovered: number;
}

/**
 * A Markdown table with a row for each room below `folder`, worst score first, and one for all. The
 * score is Stryker's: mutants that made a test fail or never end, in percent of those that are valid.
 */
export function scoreTable(outcomes: readonly MutantOutcome[], folder: string): readonly string[] {
  const rooms = new Map<string, Tally>();
  const total = newTally();
  for (const { fileName, status } of outcomes) {
    const room = roomOf(fileName, folder);
    const tally = rooms.get(room) ?? newTally();
    rooms.set(room, tally);
    for (const it of [tally, total]) count(it, status);
  }
  const rows = [...rooms]
    .filter(([, it]) => valid(it) > 0)
    .sort(([, a], [, b]) => score(a) - score(b));
  return [
    '| Room | Score | Mutants | Timed out | Survived | Without a test |',
    '| --- | --: | --: | --: | --: | --: |',
    ...[...rows, ['all', total] as const].map(
      ([room, it]) =>
        `| ${room} | ${score(it).toFixed(1)} % | ${valid(it)} | ${it.timedOut} | ${it.survived} | ${it.uncovered} |`,
    ),
  ];
}

function newTally(): Tally {
  return { killed: 0, timedOut: 0, survived: 0, uncovered: 0 };
}

// Mutants that do not compile, or are ignored, count for nothing.
function count(tally: Tally, status: string): void {
  if (status === 'Killed') tally.killed += 1;
  if (status === 'Timeout') tally.timedOut += 1;
  if (status === 'Survived') tally.survived += 1;
  if (status === 'NoCoverage') tally.uncovered += 1;
}

function valid({ killed, timedOut, survived, uncovered }: Tally): number {
  return killed + timedOut + survived + uncovered;
}

function score(tally: Tally): number {
  return (100 * (tally.killed + tally.timedOut)) / valid(tally);
}

// A file that lies in no room has its own row.
function roomOf(fileName: string, folder: string): string {
  const [, inside = fileName] = fileName.replaceAll('\\', '/').split(`${folder}/`);
  return inside.split('/')[0] ?? inside;
}
