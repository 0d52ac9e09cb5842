import { NONE, OURS } from './compared-extensions.ts';
import { type Cost, INCIDENTS } from './event-costs.ts';
import { type BrowsingCost, LOADS, ROUNDS, type Spread } from './ordinary-browsing.ts';
import type { Painted } from './painted.ts';
import type { Size } from './sizes.ts';
import type { StorageUse } from './storage-uses.ts';
import { kilobytes, rounded, type Table } from './table.ts';

/** What one event costs, and how that grows with the incidents of other tabs. */
export function costTable(costs: readonly Cost[]): Table {
  return {
    title:
      'Cost of one event in µs, by the number of incidents in other tabs (× the cost with none)',
    head: ['Event', 'through', ...INCIDENTS.map((count) => count.toLocaleString('en'))],
    rows: costs.map(({ what, through, micros, growth }) => [
      what,
      through,
      ...micros.map((cost, index) =>
        index === 0 ? rounded(cost) : `${rounded(cost)} (×${rounded(growth[index] ?? 0)})`,
      ),
    ]),
    notes: [
      'Transition: the decision alone. Engine: with projection, and with storage in memory.',
      'A timer event and the start of a background visit every incident: their cost grows with the number of incidents.',
    ],
  };
}

/** How often ordinary page loads use storage. */
export function storageTable(uses: readonly StorageUse[]): Table {
  return {
    title:
      'Storage calls of one ordinary page load, a minute after the load before, without any incident',
    head: ['Background', 'reads', 'writes'],
    rows: uses.map(({ when, reads, writes }) => [when, `${reads}`, `${writes}`]),
    notes: [
      'The write saves when a site last loaded successfully, but not which one; once a minute at most.',
    ],
  };
}

/** How soon the popup is painted, compared with an empty page of the same extension. */
export function paintedTable(paints: Painted | null): Table {
  return {
    title: 'From opening to first content, in ms (medians, Chromium)',
    head: ['Page', 'ms', '× an empty page'],
    rows:
      paints === null
        ? [['no Chromium is installed', '', '']]
        : [
            ['an empty page of the extension', rounded(paints.empty), rounded(1)],
            ['the popup of a failed page', rounded(paints.popup), rounded(paints.ratio)],
          ],
    notes: ['Opened in turns in the same run, 15 times each; the popup renders from storage.'],
  };
}

/**
 * What an ordinary page load costs with an extension, compared with none; null: no Chromium is
 * installed.
 */
export function browsingTable(costs: readonly BrowsingCost[] | null): Table {
  const [none, ...others] = costs ?? [];
  return {
    title: 'One ordinary page load (Chromium, median of the rounds; least – greatest)',
    head: ['With', 'CPU, ms', `× ${NONE}`, 'until loaded, ms', `× ${NONE}`],
    rows:
      none === undefined
        ? [['no Chromium is installed', '', '', '', '']]
        : [none, ...others].map(({ name, cpu, wall, cpuRatio, wallRatio }) => [
            name,
            cpu === null ? '–' : rounded(cpu.median),
            cpuRatio === null ? '–' : spreadText(cpuRatio),
            rounded(wall.median),
            spreadText(wallRatio),
          ]),
    notes: [
      `${ROUNDS} rounds of ${LOADS} loads each, in turns in the same run. A page has a style sheet, two pictures and a script.`,
      'CPU: all processes of the browser, from /proc; left out on systems without it.',
      ...ownWork(costs ?? []),
    ],
  };
}

function spreadText({ median, least, most }: Spread): string {
  return `${median.toFixed(3)} (${least.toFixed(3)} – ${most.toFixed(3)})`;
}

function ownWork(costs: readonly BrowsingCost[]): string[] {
  const ratio = costs.find((it) => it.name === OURS)?.cpuRatioToPrevious;
  if (ratio == null) return [];
  return [`CPU of Bounceback relative to its own listeners doing nothing: ×${spreadText(ratio)}.`];
}

/** The sizes of the builds. */
export function sizeTable(sizes: readonly Size[]): Table {
  return {
    title: 'Size, gzipped',
    head: ['Build', 'part', 'loaded first', 'files', 'loaded later', 'files'],
    rows: sizes.map(({ browser, part, bytes, files }) => [
      browser,
      part,
      kilobytes(bytes.first),
      `${files.first}`,
      kilobytes(bytes.later),
      `${files.later}`,
    ]),
    notes: [
      '1 kB is 1000 bytes; a file that background and popup share counts for each.',
      'Loaded later: what the popup loads when a part of it is opened.',
    ],
  };
}
