import type { Incident, Phase } from '../../src/core/state/incident.ts';
import { NO_CONNECTION } from '../../src/core/state/no-connection.ts';
import { DEFAULT_SETTINGS } from '../../src/core/state/settings.ts';
import type { ViewInput } from '../../src/core/view/popup-view.ts';
import { recordOf } from './record-of.ts';

const SECOND = 1000;

/** States of the popup for a first status other than 502, or an answer of the site's own service worker. */
export function statusStates(plain: ViewInput): Record<string, ViewInput> {
  const { now } = plain;
  const startedAt = now - 4 * SECOND;
  const unchosen: Phase = { name: 'held', reason: 'not-chosen', since: now, delay: null, times: 1 };
  const resume = { kind: 'wait', delay: 20 * SECOND } as const;
  const under = { since: now, lastActivityAt: now, requestId: null, resume };
  const of = (
    status: number,
    phase: Phase,
    chosen = false,
    own: Partial<Incident> = {},
  ): ViewInput => {
    const record = recordOf(phase, { initialStatus: status, startedAt, ...own });
    const { incident } = record;
    const settings = { ...DEFAULT_SETTINGS, statuses: chosen ? { [status]: true } : {} };
    if (incident === null) return plain;
    const answer = { ...incident.answer, status, ...own.answer };
    return { ...plain, settings, record: { ...record, incident: { ...incident, answer } } };
  };
  const byHand = { ...under, name: 'reloading', trigger: 'user' } as const;
  const attempts = [{ at: now, trigger: 'user', outcome: null }] as const;
  const methodUnknown: Phase = { name: 'ended', reason: 'method-unknown', at: now };
  const byWorker = of(502, methodUnknown);
  const incident = byWorker.record?.incident;
  const unanswered = { networkFailed: true };
  const chosen = of(
    NO_CONNECTION,
    { name: 'waiting', since: now, delay: 8 * SECOND },
    false,
    unanswered,
  );
  const off = of(503, { ...unchosen, reason: 'off-here' });
  return {
    'held-not-chosen': of(503, unchosen),
    'held-no-connection': of(NO_CONNECTION, unchosen, false, unanswered),
    'chosen-no-connection': { ...chosen, settings: { ...chosen.settings, noConnection: true } },
    'unchosen-504': of(504, unchosen),
    'unchosen-521': of(521, unchosen),
    'unchosen-526': of(526, unchosen),
    'unchosen-530': of(530, unchosen),
    'unchosen-off-here': {
      ...off,
      settings: { ...off.settings, rules: { [plain.page.host]: 'never' } },
    },
    'unchosen-by-hand': of(503, byHand, false, { attempts, attemptsMade: 0 }),
    'chosen-503': of(503, { name: 'waiting', since: now, delay: 8 * SECOND }, true),
    'chosen-521': of(521, { name: 'waiting', since: now, delay: 8 * SECOND }, true),
    'chosen-trying': of(503, { ...under, name: 'reloading', trigger: 'schedule' }, true, {
      attempts,
    }),
    'unseen-503': of(503, methodUnknown),
    'found-503': { ...plain, examined: { status: 503, byServiceWorker: false } },
    'found-too-long': {
      ...plain,
      page: { ...plain.page, url: `${plain.page.url}?${'long'.repeat(2100)}` },
      examined: { status: 502, byServiceWorker: false },
    },
    'found-by-worker': { ...plain, examined: { status: 502, byServiceWorker: true } },
    'unseen-by-worker': incident
      ? {
          ...byWorker,
          record: recordOf(methodUnknown, {
            ...incident,
            answer: { ...incident.answer, byServiceWorker: true },
          }),
        }
      : byWorker,
  };
}
