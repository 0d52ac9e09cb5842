import type { DeployRow } from './deploys.ts';
import { duration, rounded, type Table } from './table.ts';

/** How each schedule comes through deploys. */
export function deployTable(rows: readonly DeployRow[], count: number): Table {
  return {
    title: `${count.toLocaleString('en')} deploys: 502, then 404 or 500 for 2 – 40 s, then it works`,
    head: ['Schedule', 'brought back', 'extra wait: median', '95 %', 'requests: mean'],
    rows: rows.map(({ name, back, median, p95, requests }) => [
      name,
      `${(back * 100).toFixed(1)} %`,
      duration(median),
      duration(p95),
      rounded(requests),
    ]),
    notes: [
      'Both lengths are log-normal: the 502 has a median of 8 s, the other error one of 9 s.',
      'Extra wait: from the moment the site works, of those that came back by themselves.',
      'The other schedules retry after any error and never end.',
    ],
  };
}
