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
    title: 'One event, in µs, while other tabs have so many incidents (× what it costs with none)',
    head: ['Event', 'through', ...INCIDENTS.map((count) => count.toLocaleString('en'))],
    rows: costs.map(({ what, through, micros, growth }) => [
      what,
      through,
      ...micros.map((cost, index) =>
        index === 0 ? rounded(cost) : `${rounded(cost)} (×${rounded(growth[index] ?? 0)})`,
      ),
    ]),
    notes: [
      'Transition: the decision alone. Engine: with projection and storage, which is in memory here.',
      'When time passes or the background starts, every incident is gone through: that grows with their number.',
    ],
  };
}

/** How often storage is used by ordinary page loads. */
export function storageTable(uses: readonly StorageUse[]): Table {
  return {
    title: 'Storage used by one ordinary page load, a minute after another, no incident anywhere',
    head: ['Background', 'reads', 'writes'],
    rows: uses.map(({ when, reads, writes }) => [when, `${reads}`, `${writes}`]),
    notes: ['A write says when a site last loaded fine, not which: at most one in a minute.'],
  };
}

/** How fast the popup is there, beside an empty page of the same extension. */
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
    notes: ['Opened in turns in the same run, 15 times each; the popup is painted from storage.'],
  };
}

/** What an ordinary page load costs with an extension, beside one without; null where there is no Chromium. */
export function browsingTable(costs: readonly BrowsingCost[] | null): Table {
  const [none, ...others] = costs ?? [];
  return {
    title: 'One ordinary page load (Chromium, medians of rounds; least – most of them)',
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
      `${ROUNDS} rounds of ${LOADS} loads each, in turns in the same run: a page, a style, two pictures, a script.`,
      'CPU: of all processes of the browser, from /proc; left out where there is none.',
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
  return [`CPU of Bounceback beside its own listeners, doing nothing: ×${spreadText(ratio)}.`];
}

/** What the parts weigh. */
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
      '1 kB is 1000 bytes; a file that background and popup share counts in each.',
      'Later: what the popup loads when a part of it is opened.',
    ],
  };
}
