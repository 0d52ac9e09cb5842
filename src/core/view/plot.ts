import type { Attempt, Incident } from '../state/incident.ts';
import { usesUpAttempt } from '../state/uses-up-attempt.ts';
import { type Message, message } from '../text/message.ts';
import type { MessageId } from '../text/message-id.ts';
import { NOTHING } from './status-types.ts';

/** The outcome of an attempt, as a shape and a colour. */
export type MarkKind = 'back' | 'failed' | 'no-connection' | 'no-answer' | 'stopped' | 'under-way';

const MARK_LABELS: Readonly<Record<MarkKind, MessageId>> = {
  back: 'mark_back',
  failed: 'mark_failed',
  'no-connection': 'mark_no_connection',
  'no-answer': 'mark_no_answer',
  stopped: 'mark_stopped',
  'under-way': 'mark_under_way',
};

export interface Mark {
  /** From 0, the start of the incident, to 1, the end of the plot. */
  readonly position: number;
  readonly kind: MarkKind;
  readonly label: Message;
}

/** When attempts were made and when the next one is due. */
export interface Plot {
  readonly marks: readonly Mark[];
  readonly due: { readonly position: number; readonly label: Message } | null;
  /** The current position: up to here the axis is solid. */
  readonly now: number;
  /** "3 of 18 tries". */
  readonly caption: Message;
  /** Text alternative for the whole plot. */
  readonly alternative: Message;
}

/**
 * The plot of an incident, or null if no attempt was made and none is due. `due` and `now` in epoch
 * milliseconds. Positions follow the square root of time, since attempts become rarer: this spaces
 * them about evenly. `isEndless`: no number of attempts is the last. Times out of order are drawn at the nearest end.
 */
export function plot(
  incident: Incident,
  due: number | null,
  now: number,
  isEndless = false,
): Plot | null {
  const { attempts, startedAt, attemptsMade, attemptBudget } = incident;
  const last = attempts.at(-1);
  if (last === undefined && due === null) return null;
  const end = due ?? last?.at ?? startedAt;
  const place = (at: number): number => {
    const share = (at - startedAt) / Math.max(1, end - startedAt);
    return Number.isFinite(share) ? Math.sqrt(Math.min(1, Math.max(0, share))) : 0;
  };
  const isBack = incident.phase.name === 'recovered';
  const marks = attempts.map((attempt) => markOf(attempt, place(attempt.at), isBack));
  const isOpenEnded = isEndless || incident.keptOpen !== null;
  const caption = message(
    isOpenEnded ? 'plot_caption_endless_n' : tryCaption(last),
    countParam(attemptsMade),
    countParam(attemptBudget),
  );
  const dueMark =
    due === null ? null : { position: 1, label: message('mark_due', { kind: 'clock', at: due }) };
  return {
    marks,
    due: dueMark,
    now: due === null ? 1 : place(now),
    caption,
    alternative: message(
      'plot_alternative',
      { kind: 'words', words: caption },
      sentence(marks.at(-1)?.label, 'plot_latest'),
      sentence(dueMark?.label, 'plot_next'),
    ),
  };
}

function tryCaption(last: Attempt | undefined): MessageId {
  if (last === undefined) return 'plot_caption_none';
  const isCounted = last.outcome === null && usesUpAttempt(last.trigger);
  return isCounted ? 'plot_caption_trying' : 'plot_caption';
}

function markOf({ at, outcome }: Attempt, position: number, isBack: boolean): Mark {
  const kind = kindOf(outcome, isBack);
  const status =
    typeof outcome === 'number' ? ({ kind: 'text', text: String(outcome) } as const) : NOTHING;
  return {
    position,
    kind,
    label: message(MARK_LABELS[kind], { kind: 'clock', at }, status),
  };
}

// A waiting room or a download answers without error, and the page is not back.
function kindOf(outcome: Attempt['outcome'], isBack: boolean): MarkKind {
  if (outcome === null) return 'under-way';
  if (typeof outcome === 'number') return isBack && outcome < 400 ? 'back' : 'failed';
  return outcome === 'network-error' ? 'no-connection' : outcome;
}

function countParam(value: number) {
  return { kind: 'count', count: value } as const;
}

function sentence(words: Message | undefined, id: MessageId) {
  return words === undefined
    ? NOTHING
    : ({ kind: 'words', words: message(id, { kind: 'words', words }) } as const);
}
