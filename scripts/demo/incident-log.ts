import type { Incident } from '../../src/core/state/incident.ts';
import type { TabRecord } from '../../src/core/state/tab-record.ts';

/** How the incident ended: the page is back, or the reason why it is not. */
export type Ending = { readonly back: true } | { readonly back: false; readonly why: string };

/**
 * Prints a line for each change of a tab's record since the last call. Returns the ending once
 * there is one.
 */
export function tellStory(say: (line: string) => void): (now: TabRecord | null) => Ending | null {
  let before: Incident | null = null;
  return (record) => {
    const incident = record?.incident ?? null;
    if (!incident) return null;
    if (!before) say(`502 seen: ${incident.page}`);
    for (const [index, attempt] of incident.attempts.entries()) {
      const previous = before?.attempts[index];
      const number = index + 1;
      if (!previous) say(`attempt ${number} …`);
      if (attempt.outcome !== null && (previous?.outcome ?? null) === null) {
        say(`attempt ${number}: ${attempt.outcome}`);
      }
    }
    const isNew = JSON.stringify(before?.phase) !== JSON.stringify(incident.phase);
    before = incident;
    return isNew ? tellPhase(incident, say) : null;
  };
}

function tellPhase({ phase, attempts, startedAt }: Incident, say: (line: string) => void) {
  switch (phase.name) {
    case 'waiting':
      say(`waiting ${seconds(phase.delay)} s`);
      return null;
    case 'held':
      say(`held: ${phase.reason}`);
      return null;
    case 'recovered': {
      const many = attempts.length === 1 ? '1 attempt' : `${attempts.length} attempts`;
      say(`back after ${many}, ${seconds(phase.at - startedAt)} s after the first 502`);
      return { back: true } as const;
    }
    case 'ended':
      return { back: false, why: phase.reason } as const;
    default:
      return null;
  }
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}
