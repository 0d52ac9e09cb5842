import type { Incident } from '../state/incident.ts';
import { mayHoldForm } from '../state/reasons.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { concerns } from './apply-answer.ts';
import { resumeOf } from './incident-changes.ts';

/**
 * Whether the load of this request, which failed before an answer, is no load of the tab's incident:
 * there is none, it is over, or the user went to another page.
 */
export function isFirstLoad({ incident, load, first }: TabRecord, requestId: string): boolean {
  if (incident === null) return true;
  if (load === null || load.requestId !== requestId || load.answer !== null) return false;
  return isOver(incident) || !concerns(incident, load, first);
}

// The page is back, or may be the answer to a form, which the load that failed now was not.
function isOver(incident: Incident): boolean {
  const resume = resumeOf(incident, 0);
  return (
    incident.phase.name === 'recovered' || (resume.kind === 'end' && mayHoldForm(resume.reason))
  );
}
