import type { Scripted } from '../e2e/harness/answers.ts';
import { badGateway, failed, hang, page, patient } from '../e2e/harness/answers.ts';
import type { Stretch } from './plan.ts';

const PROBE_TIMEOUT = 150;
/** What hangs is torn after this, ms: a run has an end. */
const TORN_AFTER = 7_000;
const TORN_SOON = 50;
// No icon is asked for, and no connection is used twice: a browser repeats by itself what fails on an old one.
const CLOSE = { connection: 'close' };
const ICON = '<link rel="icon" href="data:,">';
const SUBMITS = `<form method="post" action="PAY"></form><script>setTimeout(() => document.forms[0].submit(), 200)</script>`;

/** How a host answers `at` ms since the beginning; pages with a form are well at any time, what they send it to is not. */
export function answerAt(stretches: readonly Stretch[], at: number, path: string): Scripted {
  const [, before, query = ''] = /^(.*)\/form(\?.*)?$/.exec(path) ?? [];
  if (before !== undefined) {
    return closing(page(ICON + SUBMITS.replace('PAY', `${before}/pay${query}`), 'Form'));
  }
  const now = stretches.findLast(({ from }) => from <= at);
  const answer = answerOf(now);
  return closing(path.includes('/pay') ? withStatus(answer) : answer);
}

// A form must not be torn before any answer: Chrome itself sends it again where it had the connection
// open beforehand, and nobody could tell who did.
function withStatus(answer: Scripted): Scripted {
  return answer.instead === 'hang' ? { ...badGateway(), delay: answer.tornAfter ?? 0 } : answer;
}

function answerOf(stretch: Stretch | undefined): Scripted {
  const { behaviour, retryAfter } = stretch ?? { behaviour: 'well', retryAfter: 0 };
  switch (behaviour) {
    case 'well':
      return { ...page(ICON), delay: PROBE_TIMEOUT };
    case 'down':
      return { ...badGateway(), delay: PROBE_TIMEOUT };
    case 'busy':
      return { ...failed(503), delay: PROBE_TIMEOUT };
    case 'asks':
      return patient(retryAfter % 2 === 0 ? badGateway() : failed(503), retryAfter);
    case 'slow':
      return { ...badGateway(), delay: 3_000 };
    case 'half-open':
      return { ...badGateway(), instead: 'half', tornAfter: TORN_AFTER };
    case 'torn':
      return { ...hang(), tornAfter: TORN_SOON };
    case 'silent':
      return { ...hang(), tornAfter: TORN_AFTER };
  }
}

function closing(answer: Scripted): Scripted {
  return { ...answer, headers: { ...answer.headers, ...CLOSE } };
}
