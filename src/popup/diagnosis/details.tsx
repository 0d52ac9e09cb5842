import type { ComponentChildren } from 'preact';
import { inWords } from '../../browser/info/i18n.ts';
import type { Identity } from '../../core/gateways/identity.ts';
import type { Incident } from '../../core/state/incident.ts';
import { say } from '../../core/text/message.ts';
import { plot } from '../../core/view/plot.ts';
import { Fold } from '../../ui/components/disclosure.tsx';
import { Points } from '../../ui/components/titled-list.tsx';
import { ReportForm } from '../later/later-parts.ts';
import { AnswerFacts } from './answer-facts.tsx';

interface Props {
  readonly incident: Incident;
  readonly identity: Identity | null;
  readonly more: ComponentChildren;
}

/** All that is known, and how to tell it to the people of the site. */
export function Details({ incident, identity, more }: Props) {
  // In the plot the marks have their places and words already; here are the words.
  const marks = plot(incident, null, incident.startedAt)?.marks.map(({ label }) => label) ?? [];
  return (
    <Fold name="details" title={say('details')}>
      {() => (
        <div class="known">
          <AnswerFacts incident={incident} identity={identity} />
          <Points title={say('details_attempts')} points={marks} ordered class="attempts" />
          <h3>{inWords(say('details_report'))}</h3>
          <ReportForm incident={incident} identity={identity} />
          {more}
        </div>
      )}
    </Fold>
  );
}
