import type { PageId } from '../http/page-id.ts';
import { mayRetryNow, mayStop } from '../retry/allowed-commands.ts';
import { withPhase } from '../retry/incident-changes.ts';
import { displayOf } from '../rules/displays.ts';
import type { Incident, Phase } from '../state/incident.ts';
import { NO_CONNECTION } from '../state/no-connection.ts';
import { traitsOf } from '../state/reasons.ts';
import { LONGEST_LOAD, remaining, SILENCE } from '../state/schedule.ts';
import type { Settings } from '../state/settings.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { joinLines, type Message } from '../text/message.ts';
import { roundUpToUnit } from './badge.ts';
import { factsOf, statusLineOf } from './incident-facts.ts';
import { fillFacts } from './status-types.ts';

/** The action of a button in the notice. */
export type NoticeAction = 'retry-now' | 'stop' | 'explain' | 'hide-notice';

/** The slim notice on a failed page: its texts and buttons. */
export interface Notice {
  /** Changes when something has happened; only then is the notice shown again and read aloud. */
  readonly key: string;
  /** A load is under way: only the page that it will replace gets the notice. */
  readonly passing: boolean;
  /**
   * The document it belongs to: its page, its status, and a time (epoch ms) after it began to load.
   */
  readonly page: { readonly id: PageId; readonly status: number; readonly bornBefore: number };
  /**
   * Its text from each time (epoch ms) on, in order; null removes it, since no update came for too
   * long.
   */
  readonly lines: readonly { readonly from: number; readonly words: Message | null }[];
  /** When (epoch ms) the next attempt is due; null while no time is set. */
  readonly dueAt: number | null;
  readonly buttons: readonly NoticeAction[];
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** A longer wait is counted down only for its last 60 minutes. */
const MOST_MINUTES = 60;

/** The notice for this tab at `now` (epoch ms), or null if it must not be shown. Total. */
export function noticeFor(
  record: TabRecord | null,
  settings: Settings,
  now: number,
): Notice | null {
  const incident = record?.incident ?? null;
  if (record === null || incident === null || !settings.notice || isWithoutNotice(incident))
    return null;
  const { phase, answer, page } = incident;
  const { unattended } = displayOf(settings, page, record.incognito);
  const passing = phase.name !== 'waiting' && phase.name !== 'held' && phase.name !== 'ended';
  return {
    key: keyOf(phase) + (unattended ? ' unattended' : ''),
    passing,
    page: { id: page, status: answer.status, bornBefore: answer.receivedAt },
    lines: linesOf(record, incident, now),
    dueAt: dueAt(phase, now),
    buttons: [
      ...(mayRetryNow(incident) ? (['retry-now'] as const) : []),
      ...(mayStop(incident) && !unattended ? (['stop'] as const) : []),
      'explain',
      ...(unattended ? [] : (['hide-notice'] as const)),
    ],
  };
}

// Progress of a load under way must not change the key.
function keyOf(phase: Phase): string {
  return JSON.stringify(
    'lastActivityAt' in phase ? { ...phase, lastActivityAt: 0, requestId: null } : phase,
  );
}

function dueAt(phase: Phase, now: number): number | null {
  const isTimed = phase.name === 'waiting' || (phase.name === 'held' && phase.delay !== null);
  return isTimed ? now + remaining({ ...phase, delay: phase.delay ?? 0 }, now) : null;
}

function isWithoutNotice({ phase, answer, noticeHidden }: Incident): boolean {
  return (
    noticeHidden ||
    phase.name === 'recovered' ||
    answer.status < 400 ||
    // The browser's own page for it allows no script.
    answer.status === NO_CONNECTION ||
    ('reason' in phase && !traitsOf(phase.reason).notice)
  );
}

function linesOf(record: TabRecord, incident: Incident, now: number): Notice['lines'] {
  const { phase } = incident;
  const reloads = record.recentReloads.length;
  const first = { from: 0, words: lineOf(incident, reloads, now) };
  if (phase.name === 'held' || phase.name === 'ended') return [first];
  if (phase.name !== 'waiting') return [first, { from: now + LONGEST_LOAD, words: null }];
  const left = remaining(phase, now);
  // Counted from the current time, since the clock may have been set back.
  const current = withPhase(incident, { ...phase, since: now, delay: left });
  const marks = [...marksBelow(left), 0].map((mark) => now + left - mark);
  return [
    first,
    ...marks.map((from) => ({ from, words: lineOf(current, reloads, from) })),
    { from: now + left + SILENCE, words: null },
  ];
}

/**
 * The whole minutes, and in the last minute the whole seconds, that are still to come in a wait of
 * `left` ms; all in ms.
 */
function marksBelow(left: number): number[] {
  const seconds = Math.ceil(Math.min(left, MINUTE) / SECOND);
  const minutes = Math.min(Math.ceil(left / MINUTE), MOST_MINUTES);
  return [
    ...Array.from({ length: minutes - 1 }, (_, index) => (minutes - 1 - index) * MINUTE),
    ...Array.from({ length: seconds - 1 }, (_, index) => (seconds - 1 - index) * SECOND),
  ];
}

function lineOf(incident: Incident, reloads: number, now: number): Message {
  const { headline, next } = statusLineOf(incident, now);
  const facts = factsOf(incident, reloads, now, roundUpToUnit);
  if (next === null) return fillFacts(headline, facts);
  return joinLines(fillFacts(headline, facts), fillFacts(next, facts));
}
