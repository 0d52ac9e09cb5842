import { expect, it } from 'vitest';
import { scoreTable } from '../../scripts/mutation/score-table.ts';

const outcomes = (fileName: string, ...statuses: readonly string[]) =>
  statuses.map((status) => ({ fileName, status }));

it('the table of mutation scores has a row for each room, worst first, and a row for all rooms', () => {
  const table = scoreTable(
    [
      ...outcomes('src/core/transition.ts', 'Killed'),
      ...outcomes('/a/src/core/retry/reload.ts', 'Killed', 'Timeout', 'Survived'),
      ...outcomes('/a/src/core/retry/deadlines.ts', 'NoCoverage', 'CompileError', 'Ignored'),
      ...outcomes('src/core/text/empty.ts', 'Ignored'),
    ],
    'src/core',
  );
  expect(table.slice(2)).toEqual([
    '| retry | 50.0 % | 4 | 1 | 1 | 1 |',
    '| transition.ts | 100.0 % | 1 | 0 | 0 | 0 |',
    '| all | 60.0 % | 5 | 1 | 1 | 1 |',
  ]);
});
