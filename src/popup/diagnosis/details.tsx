import type { Diagnosis } from '../../core/diagnosis/diagnose.ts';
import { chipFor } from '../../core/diagnosis/screen-sentences.ts';
import type { Identity } from '../../core/gateways/identity.ts';
import type { Incident } from '../../core/state/incident.ts';
import { message } from '../../core/text/message.ts';
import type { Plot } from '../../core/view/plot.ts';
import { translate } from '../../i18n/translate.ts';
import { AttemptPlot } from '../../ui/components/attempt-plot.tsx';
import { Disclosure } from '../../ui/components/disclosure.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { TitledList } from '../../ui/components/titled-list.tsx';
import { AnswerFacts } from '../../ui/failure/answer-facts.tsx';

interface Props {
  readonly incident: Incident;
  readonly plot: Plot | null;
  readonly identity: Identity | null;
  readonly verdict: Diagnosis | null;
  /** Opens the page for the people who run the site; null if the site is not to blame. */
  readonly onOwner: (() => void) | null;
}

/** Everything that is known about the failure, and the way to the page for the site's people. */
export function Details({ incident, plot, identity, verdict, onOwner }: Props) {
  return (
    <Disclosure name="details" title={message('details')}>
      {() => (
        <div class="facts">
          {identity && (
            // Dashed if the gateway is not certain.
            <p
              class="gateway"
              data-gateway={identity.gateway ?? ''}
              data-confidence={identity.confidence}
            >
              <Icon name="server" />
              <span>{translate(chipFor(identity, verdict?.kind))}</span>
            </p>
          )}
          {verdict?.evidence && <p class="evidence">{translate(verdict.evidence)}</p>}
          <AnswerFacts incident={incident} identity={identity} verdict={verdict?.kind} />
          <TitledList
            title={message('details_attempts')}
            points={plot?.marks.map(({ label }) => label) ?? []}
            ordered
            class="attempts"
          />
          {plot !== null && <AttemptPlot {...plot} />}
          {onOwner && (
            <button type="button" class="press owner" onClick={onOwner}>
              <span>{translate(message('owner_row'))}</span>
              <Icon name="outside" />
            </button>
          )}
        </div>
      )}
    </Disclosure>
  );
}
