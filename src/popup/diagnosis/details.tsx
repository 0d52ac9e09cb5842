import type { ComponentChildren } from 'preact';
import type { DiagnosisKind } from '../../core/diagnosis/diagnose.ts';
import type { Identity } from '../../core/gateways/identity.ts';
import type { Incident } from '../../core/state/incident.ts';
import { NO_CONNECTION } from '../../core/state/no-connection.ts';
import { message } from '../../core/text/message.ts';
import type { Plot } from '../../core/view/plot.ts';
import { translate } from '../../i18n/translate.ts';
import { AttemptPlot } from '../../ui/components/attempt-plot.tsx';
import { Button } from '../../ui/components/button.tsx';
import { Disclosure } from '../../ui/components/disclosure.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { TitledList } from '../../ui/components/titled-list.tsx';
import { AnswerFacts } from '../../ui/failure/answer-facts.tsx';
import { OpenedPart } from '../lazy/lazy-section.ts';

interface Props {
  readonly incident: Incident;
  readonly plot: Plot | null;
  /** The address of the page, from its tab. */
  readonly url: string;
  readonly identity: Identity | null;
  readonly verdict: DiagnosisKind | undefined;
  /** Opens the page for the people who run the site; null if the site is not to blame. */
  readonly onOwner: (() => void) | null;
  readonly more: ComponentChildren;
}

/** Everything that is known about the failure, and a report for the people who run the site. */
export function Details({ incident, plot, url, identity, verdict, onOwner, more }: Props) {
  return (
    <Disclosure name="details" title={message('details')}>
      {() => (
        <div class="facts">
          <AnswerFacts incident={incident} identity={identity} verdict={verdict} />
          <TitledList
            title={message('details_attempts')}
            points={plot?.marks.map(({ label }) => label) ?? []}
            ordered
            class="attempts"
          />
          {plot !== null && <AttemptPlot {...plot} />}
          {/* Without an answer, the site's people can find nothing in their logs. */}
          {incident.answer.status !== NO_CONNECTION && (
            <>
              <h3>{translate(message('details_report'))}</h3>
              <OpenedPart part="report" incident={incident} url={url} identity={identity} />
            </>
          )}
          {onOwner && (
            <Button kind="small" onPress={onOwner}>
              <span>{translate(message('owner_row'))}</span>
              <Icon name="outside" />
            </Button>
          )}
          {more}
        </div>
      )}
    </Disclosure>
  );
}
