import type { ComponentChildren } from 'preact';
import type { Identity } from '../../core/gateways/identity.ts';
import type { Incident } from '../../core/state/incident.ts';
import { message } from '../../core/text/message.ts';
import { plot } from '../../core/view/plot.ts';
import { translate } from '../../i18n/translate.ts';
import { Disclosure } from '../../ui/components/disclosure.tsx';
import { TitledList } from '../../ui/components/titled-list.tsx';
import { OpenedPart } from '../lazy/lazy-section.ts';
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
    <Disclosure name="details" title={message('details')}>
      {() => (
        <div class="facts">
          <AnswerFacts incident={incident} identity={identity} />
          <TitledList title={message('details_attempts')} points={marks} ordered class="attempts" />
          <h3>{translate(message('details_report'))}</h3>
          <OpenedPart part="report" incident={incident} identity={identity} />
          {more}
        </div>
      )}
    </Disclosure>
  );
}
