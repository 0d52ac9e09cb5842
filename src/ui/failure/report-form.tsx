import { useState } from 'preact/hooks';
import { buildReport } from '../../core/advice/report-data.ts';
import type { Identity } from '../../core/gateways/identity.ts';
import { webAddress } from '../../core/http/address.ts';
import { oneTimeKind } from '../../core/http/one-time-link.ts';
import type { Incident } from '../../core/state/incident.ts';
import { message } from '../../core/text/message.ts';
import { translate } from '../../i18n/translate.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { reportMarkdown, reportText } from './report-text.ts';

interface Props {
  readonly incident: Incident;
  /** The address of the page, from its tab. */
  readonly url: string;
  readonly identity: Identity | null;
}

/** The report as it will be pasted, and two ways to copy it. */
export function ReportForm({ incident, url, identity }: Props) {
  const [withQuery, setWithQuery] = useState(false);
  const [now] = useState(Date.now);
  const content = buildReport({ ...incident.answer, ...incident, url, identity, withQuery, now });
  const text = reportText(content);
  return (
    <div class="report">
      {webAddress(url)?.search && oneTimeKind(url) === null && (
        <label class="check">
          <input
            type="checkbox"
            checked={withQuery}
            onChange={({ currentTarget }) => setWithQuery(currentTarget.checked)}
          />
          <span>{translate(message('report_with_query'))}</span>
        </label>
      )}
      <textarea
        class="report-text"
        readOnly
        rows={8}
        aria-label={translate(message('details_report'))}
        value={text}
      />
      <div class="ways">
        <CopyButton text={text} label={message('button_copy_text')} />
        <CopyButton text={reportMarkdown(content)} label={message('button_copy_markdown')} />
      </div>
    </div>
  );
}
