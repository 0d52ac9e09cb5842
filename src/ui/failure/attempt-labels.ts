import type { Incident } from '../../core/state/incident.ts';
import type { Message } from '../../core/text/message.ts';
import { plot } from '../../core/view/plot.ts';

/** What the marks of the attempts mean, as text, in their order. */
export function attemptLabels(incident: Incident): readonly Message[] {
  return plot(incident, null, incident.startedAt)?.marks.map(({ label }) => label) ?? [];
}
