import { type Herd, MET_WITHIN, OUTAGE } from './herd.ts';
import { duration, rounded, type Table } from './table.ts';

/** What a site receives from a crowd, schedule by schedule. */
export function herdTable(herds: readonly Herd[], browsers: number): Table {
  const many = browsers.toLocaleString('en');
  return {
    title: `${many} browsers meet one outage of ${duration(OUTAGE)}: requests per second`,
    head: ['Schedule', 'down: most', 'down: last minute', 'back: most', '95 % back after'],
    rows: herds.map(({ name, peakDown, lastMinute, peakBack, mostBack }) => [
      name,
      rounded(peakDown),
      rounded(lastMinute),
      rounded(peakBack),
      duration(mostBack),
    ]),
    notes: [
      `All browsers meet it within its first ${MET_WITHIN / 1000} s, the worst case. These first failures are not counted.`,
      'Every tab is visible; no user looks at it again, presses anything or gives up. An answer takes no time.',
    ],
  };
}
