import type { DiagnosisKind } from '../../core/diagnosis/diagnose.ts';
import { gatewayText } from '../../core/diagnosis/screen-sentences.ts';
import type { Identity } from '../../core/gateways/identity.ts';
import { identityText } from '../../core/gateways/identity-text.ts';
import type { Incident } from '../../core/state/incident.ts';
import { message } from '../../core/text/message.ts';
import { sanitizeText } from '../../core/text/sanitize.ts';
import { translate } from '../../i18n/translate.ts';

interface Props {
  readonly incident: Incident;
  readonly identity: Identity | null;
  /** Whose fault it seems to be, with which what is said here must agree. */
  readonly verdict?: DiagnosisKind | undefined;
}

/** The longest header value shown, in code points. */
const LONGEST = 500;

/** What the answer says about itself and about who made it, verbatim. */
export function AnswerFacts({ incident: { answer }, identity, verdict }: Props) {
  const words = identity && identityText(identity);
  const meaning = identity && gatewayText(identity, verdict);
  // A name that begins with a colon is ours, not a header.
  const headers = Object.entries(answer.headers).filter(([name]) => !name.startsWith(':'));
  return (
    <>
      {meaning && <p>{translate(meaning)}</p>}
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
