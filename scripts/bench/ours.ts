import { nextDeadline } from '../../src/core/deadlines.ts';
import type { Command, Event } from '../../src/core/events.ts';
import type { Phase, TabRecord } from '../../src/core/incident.ts';
import { committed, requested, tabAt, untouched } from './browser.ts';
import { happen } from './core.ts';
import type { Random } from './random.ts';
import type { Return } from './schedules.ts';

const TAB = 1;
const URL = 'https://down.test/';

/** What ours made of one outage: besides the rest, whether it would have given up by itself. */
export interface OurReturn extends Return {
  /** It came to its end before the site was back, and *Keep trying* was pressed at once. */
  readonly gaveUp: boolean;
}

/**
 * One tab, in virtual time, whose site is down from 0 until `outage` (ms). Nobody looks at it or
 * touches it; an answer takes no time. Every wait is the shipped core's: this only plays the browser.
 */
export function bringBackOurs(outage: number, hidden: boolean, random: Random): OurReturn {
  const tabs = new Map<number, TabRecord>();
  const tab = tabAt(TAB, URL, hidden);
  const attempts: number[] = [];
  let now = 0;
  let gaveUp = false;

  const outcome = (command: Command): readonly Event[] => {
    switch (command.type) {
      case 'look-at-tab':
        return [{ type: 'tab-seen', tabId: TAB, tab }];
      case 'inspect':
        return [{ type: 'inspected', tabId: TAB, found: untouched(tab) }];
      case 'reload':
        attempts.push(now);
        return loaded(`reload ${attempts.length}`, now < outage ? 502 : 200);
      case 'open':
        throw new Error('Nobody asked to open a page.');
    }
  };
  const tell = (events: readonly Event[]): void => {
    happen(tabs, events, outcome, () => ({ now, roll: random() }));
  };

  tell(loaded('first', 502));
  for (;;) {
    const record = tabs.get(TAB);
    const phase = record?.incident?.phase;
    if (phase?.name === 'recovered') break;
    if (phase?.name === 'ended' && phase.why === 'gave-up') {
      gaveUp = true;
      tell([{ type: 'keep-trying', tabId: TAB }]);
    } else {
      now = Math.max(now, due(record, phase));
      tell([{ type: 'time-passed' }]);
    }
  }
  return { wait: now - outage, requests: attempts.length, attempts, gaveUp };
}

function due(record: TabRecord | undefined, phase: Phase | undefined): number {
  const deadline = record === undefined ? null : nextDeadline(record);
  if (deadline === null) throw new Error(`Nothing would ever happen again: ${phase?.name}.`);
  return deadline;
}

// Only what the core settles a load by: once a failed tab was looked at, its commit and the end of
// its load change no wait any more, and twenty thousand outages have many of them.
function loaded(requestId: string, status: number): readonly Event[] {
  const events = requested(TAB, URL, status, requestId);
  return status < 400 ? [...events, committed(TAB, URL, requestId)] : events;
}
