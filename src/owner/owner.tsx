import { logCommandOf, ownerAdvice } from '../core/advice/owner.ts';
import { requestPath } from '../core/advice/request-path.ts';
import { identityText } from '../core/gateways/identity-text.ts';
import { hostOf } from '../core/http/address.ts';
import { isOfRouter } from '../core/retry/first-answers.ts';
import { message } from '../core/text/message.ts';
import { siteParam } from '../core/view/incident-facts.ts';
import { plot } from '../core/view/plot.ts';
import { translate } from '../i18n/translate.ts';
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
  const others = advice.slice(LIKELY);
  const words = identityText(identity);
  const stations = requestPath(identity);
  const logCommand = logCommandOf(failed);
  const status = { kind: 'text', text: String(answer.status) } as const;
  return (
    <main>
      <header>
        <h1>{translate(message('owner_title'))}</h1>
        <p class="for">{translate(message('owner_for', siteParam(hostOf(url))))}</p>
        <p class="lead">{translate(message('owner_lead', siteParam(hostOf(url)), status))}</p>
        <p class="lead">{translate(words.visitor)}</p>
        {words.reason && <p class="lead">{translate(words.reason)}</p>}
      </header>
      {stations !== null && <RequestPath stations={stations} />}
      <section>
        <div>
          <h2>{translate(message('owner_start'))}</h2>
          <p class="lead">{translate(message('owner_commands'))}</p>
        </div>
        <div class="cause start">
          <p id="start">{translate(words.owner)}</p>
          {logCommand !== null && <ShellCommand command={logCommand} describedBy="start" />}
        </div>
      </section>
      <section class="causes">
        <h2>{translate(message('owner_likely'))}</h2>
        {cards(advice.slice(0, LIKELY))}
        <Disclosure
          name="others"
          level={3}
          title={message('owner_others', { kind: 'count', count: others.length })}
        >
          {() => cards(others)}
        </Disclosure>
      </section>
      <section class="facts">
        <h2>{translate(message('owner_answered'))}</h2>
        <AnswerFacts incident={incident} identity={null} />
        <TitledList
          title={message('details_attempts')}
          points={plot(incident, null, incident.startedAt)?.marks.map(({ label }) => label) ?? []}
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
