import type { Identity } from '../../core/gateways/identity.ts';
import { identityText } from '../../core/gateways/identity-text.ts';
import type { Incident } from '../../core/state/incident.ts';
import { message } from '../../core/text/message.ts';
import { sanitizeText } from '../../core/text/sanitize.ts';
import { translate } from '../../i18n/translate.ts';

interface Props {
  readonly incident: Incident;
  readonly identity: Identity | null;
}

/** The longest header value shown, in code points. */
const LONGEST = 500;

/** What the answer says about itself and about who made it, verbatim. */
export function AnswerFacts({ incident: { answer }, identity }: Props) {
  const words = identity && identityText(identity);
  // A name that begins with a colon is ours, not a header.
  const headers = Object.entries(answer.headers).filter(([name]) => !name.startsWith(':'));
  return (
    <>
      {words !== null && <p>{translate(words.visitor)}</p>}
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
