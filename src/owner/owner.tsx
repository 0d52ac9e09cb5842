import { type CauseAdvice, ownerAdvice } from '../core/advice/owner.ts';
import {
  hasPlaceholder,
  journalCommandOf,
  logCommandOf,
  meaningForOwner,
} from '../core/advice/owner-start.ts';
import { requestPath } from '../core/advice/request-path.ts';
import { identityText } from '../core/gateways/identity-text.ts';
import { hostOf } from '../core/http/address.ts';
import { isOfRouter } from '../core/retry/first-answers.ts';
import { type Message, message, withSeconds } from '../core/text/message.ts';
import { siteParam } from '../core/view/incident-facts.ts';
import { plot } from '../core/view/plot.ts';
import { timestamp, translate } from '../i18n/translate.ts';
import { Disclosure } from '../ui/components/disclosure.tsx';
import { TitledList } from '../ui/components/titled-list.tsx';
import { AnswerFacts } from '../ui/failure/answer-facts.tsx';
import { ReportForm } from '../ui/failure/report-form.tsx';
import { CauseCard } from './cause-card.tsx';
import type { FailedPage } from './failed-page.ts';
import { RequestPath } from './request-path.tsx';
import { ShellCommand } from './shell-command.tsx';

/** How many causes are open at first. */
const LIKELY = 3;

/** The page for the people who run the site: causes, what was answered, and a report. */
export function Owner({ failed }: { readonly failed: FailedPage | null }) {
  if (failed === null)
    return (
      <main>
        <header>
          <h1>{translate(message('owner_nothing'))}</h1>
          <p class="lead">{translate(message('owner_nothing_why'))}</p>
        </header>
      </main>
    );
  const { url, incident, identity } = failed;
  const { answer } = incident;
  const advice = ownerAdvice({
    ...{ url, identity, status: answer.status, isOfRouter: isOfRouter(answer) },
  });
  const cards = (shown: typeof advice) =>
    shown.map((it) => <CauseCard key={it.cause.id} advice={it} />);
  const likely = advice.slice(0, LIKELY);
  const others = advice.slice(LIKELY);
  const words = identityText(identity);
  const stations = requestPath(identity);
  const logCommand = logCommandOf(failed);
  const journal = journalCommandOf(failed, answer.receivedAt);
  const hasHeaders = Object.keys(answer.headers).some((name) => !name.startsWith(':'));
  const isReplaced = [logCommand ?? '', ...commandsOf(likely)].some(hasPlaceholder);
  const status = { kind: 'text', text: String(answer.status) } as const;
  return (
    <main>
      <header>
        <h1>{translate(message('owner_title'))}</h1>
        <p class="for">{translate(message('owner_for', siteParam(hostOf(url))))}</p>
        <p class="lead">{translate(message('owner_lead', siteParam(hostOf(url)), status))}</p>
        <p class="lead">{translate(meaningForOwner(identity) ?? words.visitor)}</p>
        {words.reason && <p class="lead">{translate(words.reason)}</p>}
      </header>
      {stations !== null && <RequestPath stations={stations} />}
      <section>
        <div>
          <h2>{translate(message('owner_start'))}</h2>
          <p class="lead">{translate(message('owner_commands'))}</p>
          {isReplaced && <p class="lead">{translate(message('owner_replace'))}</p>}
        </div>
        <div class="cause start">
          <p>{translate(timeOf(answer.receivedAt))}</p>
          <p id="start">{translate(words.owner)}</p>
          {identity.gateway === null && hasHeaders && <p>{translate(message('owner_headers'))}</p>}
          {logCommand !== null && <ShellCommand command={logCommand} describedBy="start" />}
          {journal !== null && (
            <>
              <p id="journal">{translate(message('owner_journal'))}</p>
              <ShellCommand command={journal} describedBy="journal" />
            </>
          )}
        </div>
      </section>
      <section class="causes">
        <h2>{translate(message('owner_likely'))}</h2>
        {cards(likely)}
        <Disclosure
          name="others"
          level={3}
          title={message('owner_others', { kind: 'count', count: others.length })}
        >
          {() => (
            <>
              {!isReplaced && commandsOf(others).some(hasPlaceholder) && (
                <p class="lead">{translate(message('owner_replace'))}</p>
              )}
              {cards(others)}
            </>
          )}
        </Disclosure>
      </section>
      <section class="facts">
        <h2>{translate(message('owner_answered'))}</h2>
        <AnswerFacts incident={incident} identity={null} />
        <TitledList
          title={message('details_attempts')}
          points={
            plot(incident, null, incident.startedAt)?.marks.map(({ label }) =>
              withSeconds(label),
            ) ?? []
          }
          ordered
          class="attempts"
        />
      </section>
      <section class="facts">
        <div>
          <h2>{translate(message('owner_report'))}</h2>
          <p class="lead">{translate(message('owner_report_note'))}</p>
        </div>
        <ReportForm incident={incident} url={url} identity={identity} />
      </section>
    </main>
  );
}

function commandsOf(advice: readonly CauseAdvice[]): readonly string[] {
  return advice.flatMap(({ checks, fixes }) => [...checks.map(({ command }) => command), ...fixes]);
}

// In the reader's time and in that of most logs.
function timeOf(at: number): Message {
  const utc = { kind: 'text', text: timestamp(at, 'utc') } as const;
  return message('owner_time', { kind: 'clock', at, seconds: true }, utc);
}
