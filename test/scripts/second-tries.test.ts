import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LONGEST } from '../../scripts/checks/longest-first.ts';
import { secondTriesTable } from '../../scripts/checks/second-tries.ts';

it('each end-to-end test file that is started early exists', () => {
  expect(LONGEST.filter((name) => !existsSync(`test/e2e/${name}.test.ts`))).toEqual([]);
});

it('the table of second tries counts the runs in which a test needed one', () => {
  const found = { file: 'a.test.ts', title: 'a > b', failures: 2, reason: 'one | two' };
  expect(secondTriesTable([[found], [], [found]])).toContain(
    '| `a.test.ts`: a > b | 2 | one \\| two |',
  );
  expect(secondTriesTable([[], []])).toBe('No test needed a second try in 2 runs.');
});
