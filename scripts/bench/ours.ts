import { nextDeadline } from '../../src/core/retry/deadlines.ts';
import type { Command, Event } from '../../src/core/state/events.ts';
import type { Phase } from '../../src/core/state/incident.ts';
import type { TabRecord } from '../../src/core/state/tab-record.ts';
import { queried, reloaded, tabAt, untouched } from './browser.ts';
import { happen } from './core.ts';
import type { Random } from './random.ts';
import type { Return } from './schedules.ts';

const TAB = 1;
const URL = 'https://down.test/';

/** What our schedule does while a site stays down. All times in ms since the first failure. */
export interface OurRun {
  readonly attempts: readonly number[];
  /**
   * When it gave up by itself; null: it did not. *Keep trying* is pressed at once, that time and
   * every time after.
   */
  readonly gaveUpAt: number | null;
}

/** The outcome of one outage with our schedule, and whether it would have given up by itself. */
export interface OurReturn extends Return {
  readonly gaveUp: boolean;
}

/**
 * Simulates one tab, in virtual time, whose site is down from 0 until an attempt is made at `until`
 * (ms) or later. The user neither looks at it nor touches it; an answer takes no time. Every wait
 * is the shipped core's: this plays only the browser. `statusAt`: the answer at a time (ms). The run
 * ends early where no retry follows such an answer.
 */
export function playOurs(
  until: number,
  hidden: boolean,
  random: Random,
  statusAt: (at: number) => number = () => 502,
): OurRun {
  const tabs = new Map<number, TabRecord>();
  const tab = tabAt(TAB, URL, hidden);
  const attempts: number[] = [];
  let now = 0;
  let gaveUpAt: number | null = null;

  const outcome = (command: Command): readonly Event[] => {
    switch (command.type) {
      case 'query-tab':
        return [queried(command, tab)];
      case 'inspect-page':
        return [{ type: 'page-inspected', tabId: TAB, inspection: untouched(tab) }];
      case 'reload':
        attempts.push(now);
        return reloaded(TAB, URL, statusAt(now), `reload ${attempts.length}`);
      case 'note-touches':
        return [];
      case 'check-incognito':
        throw new Error('A load was good while the site is down.');
      default:
        throw new Error(`Unexpected command: ${command.type}.`);
    }
  };
  const tell = (events: readonly Event[]): void => {
    happen(tabs, events, outcome, () => ({ now, random: random() }));
  };

  tell(reloaded(TAB, URL, 502, 'first'));
  while ((attempts.at(-1) ?? 0) < until) {
    const record = tabs.get(TAB);
    const phase = record?.incident?.phase;
    if (phase?.name === 'ended' && phase.reason === 'gave-up') {
      gaveUpAt ??= now;
      tell([{ type: 'keep-trying', tabId: TAB }]);
    } else if (phase?.name === 'ended') break;
    else {
      now = Math.max(now, due(record, phase));
      tell([{ type: 'timer-fired' }]);
    }
  }
  return { attempts, gaveUpAt };
}

/**
 * All attempts of a run up to the first one that finds the site back, after an outage of this
 * length (ms). Throws if the run is shorter.
 */
export function returnIn({ attempts, gaveUpAt }: OurRun, outage: number): OurReturn {
  const last = attempts.findIndex((at) => at >= outage);
  const at = attempts[last];
  if (at === undefined) throw new Error('The run is shorter than the outage.');
  return {
    wait: at - outage,
    requests: last + 1,
    attempts: attempts.slice(0, last + 1),
    gaveUp: gaveUpAt !== null && gaveUpAt < outage,
  };
}

function due(record: TabRecord | undefined, phase: Phase | undefined): number {
  const deadline = record === undefined ? null : nextDeadline(record);
  if (deadline === null) throw new Error(`No deadline is left in phase ${phase?.name}.`);
  return deadline;
}
