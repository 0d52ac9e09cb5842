import type { Result, Row } from './policy.ts';
import { duration, rounded, type Table } from './table.ts';

const NOTES: readonly string[] = [
  'Extra wait: from the moment the site is back to the request that finds it back.',
  'Requests: those after the first failure, including the successful one. An answer takes no time.',
  'Gives up: the share of outages in which Bounceback would have stopped. Here *Keep trying* is pressed each time.',
  'No user looks at the tab meanwhile: that would bring an attempt forward.',
  'In a hidden tab Bounceback leaves at least 30 s between attempts. The other schedules treat hidden tabs alike, except that Chromium does not retry until the tab is visible; its table is simulated as if it did.',
];

const HEAD: readonly string[] = [
  'Schedule',
  'extra wait: median',
  'mean',
  '95 %',
  'requests: mean',
  '95 %',
  'gives up',
];

/** A table for each range, the one over all outages first. */
export function policyTables(rows: readonly Row[]): readonly Table[] {
  const ranges = rows[0]?.results ?? [];
  return ranges.map(({ range, outages }, index) => ({
    title: `Outages of ${range} (${outages.toLocaleString('en')}, log-uniform)`,
    head: HEAD,
    rows: rows.map((row) => [row.name, ...cells(row.results[index])]),
    notes: index === ranges.length - 1 ? NOTES : [],
  }));
}

function cells(result: Result | undefined): readonly string[] {
  if (result === undefined) return [];
  const { wait, requests, gaveUp } = result;
  return [
    ...[wait.median, wait.mean, wait.p95].map(duration),
    rounded(requests.mean),
    requests.p95.toLocaleString('en'),
    share(gaveUp),
  ];
}

/** Two tables for the docs: over all outages, and all ranges side by side. */
export function shortPolicyTables(rows: readonly Row[]): readonly Table[] {
  const [whole, ...apart] = policyTables(rows);
  if (whole === undefined) return [];
  const ranges = (rows[0]?.results ?? []).slice(1);
  const inOne: Table = {
    title: 'The same outages by length: extra wait (median · mean · 95 %) / requests (mean · 95 %)',
    head: ['Schedule', ...ranges.map(({ range }) => range)],
    rows: rows.map(({ name, results }) => [name, ...results.slice(1).map(inOneCell)]),
    notes: apart.at(-1)?.notes ?? [],
  };
  return [whole, inOne];
}

function inOneCell({ wait, requests, gaveUp }: Result): string {
  const waits = [wait.median, wait.mean, wait.p95].map(duration).join(' · ');
  const sent = `${rounded(requests.mean)} · ${requests.p95.toLocaleString('en')}`;
  return `${waits} / ${sent}${gaveUp ? ` (gives up: ${share(gaveUp)})` : ''}`;
}

function share(part: number | null): string {
  return part === null ? '–' : `${(part * 100).toFixed(0)} %`;
}
