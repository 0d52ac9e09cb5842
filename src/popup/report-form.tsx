import { useState } from 'preact/hooks';
import { inWords } from '../browser/words.ts';
import { report } from '../core/advice/report.ts';
import type { Identity } from '../core/gateways/identity.ts';
import type { Incident } from '../core/incident.ts';
import { say } from '../core/words.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { reportMarkdown, reportText } from './report-text.ts';

interface Props {
  readonly incident: Incident;
  readonly identity: Identity | null;
}

/** The report as it will be pasted, and two ways to take it. */
export function ReportForm({ incident, identity }: Props) {
  const { url, answer, startedAt, attempts } = incident;
  const [withQuery, setWithQuery] = useState(false);
  const [now] = useState(Date.now);
  const told = report({
    url,
    withQuery,
    status: answer.status,
    startedAt,
    now,
    attempts,
    identity,
    headers: answer.headers,
  });
  const copying = { copied: inWords(say('copied')), refused: inWords(say('copy_refused')) };
  return (
    <div class="report">
      {url.includes('?') && (
        <label class="check">
          <input
            type="checkbox"
            checked={withQuery}
            onChange={({ currentTarget }) => setWithQuery(currentTarget.checked)}
          />
          <span>{inWords(say('report_with_query'))}</span>
        </label>
      )}
      <textarea
        class="report-text"
        readOnly
        rows={8}
        aria-label={inWords(say('details_report'))}
        value={reportText(told)}
      />
      <div class="ways">
        <CopyButton text={reportText(told)} label={inWords(say('button_copy_text'))} {...copying} />
        <CopyButton
          text={reportMarkdown(told)}
          label={inWords(say('button_copy_markdown'))}
          {...copying}
        />
      </div>
    </div>
  );
}
