import { existsSync, readFileSync } from 'node:fs';

/** How many tests passed and failed, by vitest's JSON report; zeros if there is no report. */
export function countsIn(report: string): { passed: number; failed: number } {
  if (!existsSync(report)) return { passed: 0, failed: 0 };
  const { numPassedTests = 0, numFailedTests = 0 }: Partial<Report> = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  return { passed: numPassedTests, failed: numFailedTests };
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}
