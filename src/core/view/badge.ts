import type { Incident, Phase } from '../state/incident.ts';
import { END_REASONS } from '../state/reasons.ts';
import { BACK_MARK, remaining } from '../state/schedule.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { type WatchedPage, type Watches, watchedPages } from '../state/watch.ts';
import { joinLines, type Message, message } from '../text/message.ts';
import { factsOf, statusLineOf } from './incident-facts.ts';
import { fillFacts, type Tone } from './status-types.ts';

export interface Badge {
  /** At most four characters; '' shows no badge. */
  readonly text: string;
  readonly phase: Tone;
  /** The tooltip: the full sentence of the popup's first line. */
  readonly title: Message;
}

/** CSS colours by tone; `BADGE_INK` has a contrast of at least 4.5 on each. */
export const BADGE_COLOURS: Readonly<Record<Tone, string>> = {
  waiting: '#8a4b00',
  held: '#55606e',
  trying: '#2350c0',
  back: '#12703a',
  ended: '#b3261e',
  // Visible only where the badge for watched pages shows through.
  none: '#12703a',
};
export const BADGE_INK = '#ffffff';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** From this wait (ms) on, the badge counts hours. */
const MOST_MINUTES = 100 * MINUTE;

/** In the last minute the badge is repainted when this much (ms) is left. */
const LAST_MARKS: readonly number[] = [30_000, 20_000, 10_000, 5_000];

const NO_BADGE: Badge = { text: '', phase: 'none', title: message('name') };

/** The badge of a tab at `now` (epoch ms). Total: a wait of any length has a text. */
export function badgeFor(record: TabRecord | null, now: number): Badge {
  const incident = record?.incident ?? null;
  if (record === null || incident === null || backLeft(incident.phase, now) === 0) return NO_BADGE;
  const line = statusLineOf(incident, now);
  const facts = factsOf(incident, record.recentReloads.length, now, roundUpToUnit);
  const next = line.next === null ? null : fillFacts(line.next, facts);
  return {
    text: textOf(incident, now),
    phase: line.tone,
    title: joinLines(fillFacts(line.headline, facts), next),
  };
}

/**
 * The badge of all tabs without their own: a check mark while watched pages are back that the user
 * has not seen, else a question mark while some may be.
 */
export function watchBadge(watches: Watches): Badge {
  const pages = [...watchedPages(watches).values()];
  const count = pages.filter(({ state }) => state === 'back').length;
  if (count === 0) return unclearBadge(pages);
  return { text: '✓', phase: 'back', title: message('notify_back_n', { kind: 'count', count }) };
}

// The popup has shown what was unclear from the first answer on.
function unclearBadge(pages: readonly WatchedPage[]): Badge {
  const unclear = pages.filter((it) => it.state === 'unclear' && it.baseline === undefined);
  if (unclear.length === 0) return { ...NO_BADGE, phase: 'back' };
  const title = message('notify_unclear_n', { kind: 'count', count: unclear.length });
  return { text: '?', phase: 'held', title };
}

/**
 * When (epoch ms) the badge must be repainted without a new event, or null: at whole hours above
 * `MOST_MINUTES`, then at whole minutes, then with 30, 20, 10 and 5 s left, and when the "back" mark ends.
 */
export function nextBadgeChange(record: TabRecord | null, now: number): number | null {
  const phase = record?.incident?.phase;
  if (phase?.name === 'waiting') {
    const left = remaining(phase, now);
    const mark =
      left > MOST_MINUTES
        ? Math.max(MOST_MINUTES, Math.floor((left - 1) / HOUR) * HOUR)
        : left > MINUTE
          ? Math.floor((left - 1) / MINUTE) * MINUTE
          : LAST_MARKS.find((mark) => mark < left);
    return mark === undefined ? null : now + left - mark;
  }
  const left = phase === undefined ? null : backLeft(phase, now);
  return left === null || left === 0 ? null : now + left;
}

// How long (ms) the "back" mark still stays; null in any other phase, and until the user has seen
// it.
function backLeft(phase: Phase, now: number): number | null {
  if (phase.name !== 'recovered' || phase.viewedAt === null) return null;
  return remaining({ since: phase.viewedAt, delay: BACK_MARK }, now);
}

function textOf({ phase }: Incident, now: number): string {
  switch (phase.name) {
    case 'waiting':
      return shortTime(remaining(phase, now));
    case 'checking':
    case 'reloading':
    case 'interrupted':
      return '…';
    case 'held':
      return '||';
    case 'recovered':
      return '✓';
    case 'ended':
      return END_REASONS[phase.reason].lasts === 'despite-any-failure' ? '×' : '!';
  }
}

function shortTime(left: number): string {
  if (left <= 0) return '…';
  const time = roundUpToUnit(left);
  if (time < MINUTE) return `${time / SECOND}s`;
  if (time < MOST_MINUTES) return `${time / MINUTE}m`;
  return `${Math.min(999, Math.ceil(time / HOUR))}h`;
}

/**
 * `ms` rounded up to whole seconds, above a minute to whole minutes: the text stays true until the
 * next repaint.
 */
export function roundUpToUnit(ms: number): number {
  const unit = ms > MINUTE ? MINUTE : SECOND;
  return Math.ceil(ms / unit) * unit;
}
