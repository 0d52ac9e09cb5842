import type { Scripted } from '../e2e/harness/answers.ts';
import { badGateway, failed, hang, page, patient } from '../e2e/harness/answers.ts';
import type { Stretch } from './plan.ts';

const PROBE_TIMEOUT = 150;
/** When a hanging connection is reset, ms, so that a run ends. */
const TORN_AFTER = 7_000;
const TORN_SOON = 50;
// No icon is requested, and no connection reused: browsers themselves repeat a request that fails on a reused connection.
const CLOSE = { connection: 'close' };
const ICON = '<link rel="icon" href="data:,">';
const SUBMITS = `<form method="post" action="PAY"></form><script>setTimeout(() => document.forms[0].submit(), 200)</script>`;

/** The answer of a host `at` ms after the start. Pages with a form always load; the form's target fails as the host does. */
export function answerAt(stretches: readonly Stretch[], at: number, path: string): Scripted {
  const [, before, query = ''] = /^(.*)\/form(\?.*)?$/.exec(path) ?? [];
  if (before !== undefined) {
    return closing(page(ICON + SUBMITS.replace('PAY', `${before}/pay${query}`), 'Form'));
  }
  const now = stretches.findLast(({ from }) => from <= at);
  const answer = answerOf(now);
  return closing(path.includes('/pay') ? withStatus(answer) : answer);
}

// A form's connection must not be reset before an answer: if it was open before, Chrome itself sends the
// form again, which the verdict could not tell from a resend by the extension.
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
    case 'starting':
      return { ...failed(retryAfter % 2 === 0 ? 404 : 500), delay: PROBE_TIMEOUT };
    case 'unrouted':
      return { ...failed(404, { 'x-railway-fallback': 'true' }), delay: PROBE_TIMEOUT };
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
