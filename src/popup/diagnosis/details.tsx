import type { ComponentChildren } from 'preact';
import type { DiagnosisKind } from '../../core/diagnosis/diagnose.ts';
import { fitsVerdict } from '../../core/diagnosis/screen-sentences.ts';
import type { Identity } from '../../core/gateways/identity.ts';
import { identityText } from '../../core/gateways/identity-text.ts';
import type { Incident } from '../../core/state/incident.ts';
import { message } from '../../core/text/message.ts';
import { sanitizeText } from '../../core/text/sanitize.ts';
import { plot } from '../../core/view/plot.ts';
import { translate } from '../../i18n/translate.ts';
import { Disclosure } from '../../ui/components/disclosure.tsx';
import { TitledList } from '../../ui/components/titled-list.tsx';
import { OpenedPart } from '../lazy/lazy-section.ts';

interface Props {
  readonly incident: Incident;
  /** The address of the page, from its tab. */
  readonly url: string;
  readonly identity: Identity | null;
  readonly verdict: DiagnosisKind | undefined;
  readonly more: ComponentChildren;
}

/** Everything that is known about the failure, and a report for the people who run the site. */
export function Details({ incident, url, identity, verdict, more }: Props) {
  // The plot shows the marks with positions and labels; this list shows the labels as text.
  const marks = plot(incident, null, incident.startedAt)?.marks.map(({ label }) => label) ?? [];
  return (
    <Disclosure name="details" title={message('details')}>
      {() => (
        <div class="facts">
          <AnswerFacts incident={incident} identity={identity} verdict={verdict} />
          <TitledList title={message('details_attempts')} points={marks} ordered class="attempts" />
          <h3>{translate(message('details_report'))}</h3>
          <OpenedPart part="report" incident={incident} url={url} identity={identity} />
          {more}
        </div>
      )}
    </Disclosure>
  );
}

/** The longest header value shown, in code points. */
const LONGEST = 500;

/** What the answer says about itself and about who made it, verbatim. */
function AnswerFacts({
  incident: { answer },
  identity,
  verdict,
}: Pick<Props, 'incident' | 'identity' | 'verdict'>) {
  const words = identity && identityText(identity);
  // A name that begins with a colon is ours, not a header.
  const headers = Object.entries(answer.headers).filter(([name]) => !name.startsWith(':'));
  return (
    <>
      {words && fitsVerdict(identity, verdict) && <p>{translate(words.visitor)}</p>}
      {words?.signed && <p>{translate(words.signed)}</p>}
      {words?.reason && <p class="reason">{translate(words.reason)}</p>}
      {headers.length > 0 && (
        <>
          <h3>{translate(message('details_headers'))}</h3>
          <dl class="headers" dir="ltr">
            {headers.map(([name, value]) => (
              <div key={name}>
                <dt>{sanitizeText(name)}</dt>
                <dd>{sanitizeText(value, LONGEST)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  );
}
