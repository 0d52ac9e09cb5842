import { type Crowd, OPENED_WITHIN, PROBE_TIMEOUT, SHORT_OUTAGE } from './many-tabs.ts';
import { duration, rounded, type Table } from './table.ts';

/** What many tabs of one browser cost their sites, and how soon all are back. */
export function manyTabsTable(crowds: readonly Crowd[]): Table {
  return {
    title: `Many tabs of one browser, all sites down for ${duration(SHORT_OUTAGE)}`,
    head: [
      'Schedule',
      'tabs',
      'sites',
      'requests wasted',
      'most at once',
      'from first to last back',
      'last back after',
    ],
    rows: crowds.map(({ name, tabs, sites, wasted, mostAtOnce, span, lastBack }) => [
      name,
      `${tabs}`,
      `${sites}`,
      rounded(wasted),
      `${mostAtOnce}`,
      duration(span),
      duration(lastBack),
    ]),
    notes: [
      `All tabs are opened within ${duration(OPENED_WITHIN)}; one of them is visible. An answer takes ${duration(PROBE_TIMEOUT)}.`,
      'Wasted: automatic requests of all tabs together while their site is down.',
    ],
  };
}
