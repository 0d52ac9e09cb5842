import type { ComponentChildren } from 'preact';
import { inWords } from '../browser/words.ts';
import type { Identity } from '../core/gateways/identity.ts';
import type { Incident } from '../core/incident.ts';
import { plot } from '../core/plot.ts';
import { say } from '../core/words.ts';
import { Fold } from '../ui/fold.tsx';
import { AnswerFacts } from './answer-facts.tsx';
import { ReportForm } from './report-form.tsx';

interface Props {
  readonly incident: Incident;
  readonly identity: Identity | null;
  readonly notice: ComponentChildren;
}

/** All that is known, and how to tell it to the people of the site. */
export function Details({ incident, identity, notice }: Props) {
  // In the plot the marks have their places and words already; here are the words.
  const marks = plot(incident, null, incident.startedAt)?.marks ?? [];
  return (
    <Fold name="details" title={inWords(say('details'))}>
      {() => (
        <div class="known">
          <AnswerFacts incident={incident} identity={identity} />
          {marks.length > 0 && (
            <>
              <h3>{inWords(say('details_attempts'))}</h3>
              <ol class="attempts">
                {marks.map(({ label }, index) => (
                  <li key={index}>{inWords(label)}</li>
                ))}
              </ol>
            </>
          )}
          <h3>{inWords(say('details_report'))}</h3>
          <ReportForm incident={incident} identity={identity} />
          {notice}
        </div>
      )}
    </Fold>
  );
}
