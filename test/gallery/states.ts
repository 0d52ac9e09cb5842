import { newFirstAddress } from '../../src/core/state/first-address.ts';
import type { Attempt, AttemptOutcome, Incident, Phase } from '../../src/core/state/incident.ts';
import {
  ALL_END_REASONS,
  ALL_HOLD_REASONS,
  type EndReason,
  type HoldReason,
  isUntil,
} from '../../src/core/state/reasons.ts';
import { MAX_ATTEMPTS, MORE_ATTEMPTS } from '../../src/core/state/schedule.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/state/settings.ts';
import type { ViewInput } from '../../src/core/view/popup-view.ts';
import { idOf } from '../fakes/page-ids.ts';
import { failedAnswer, recordOf } from './record-of.ts';
import { ruleStates } from './rule-states.ts';
import { statusStates } from './status-states.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOST = 'example.com';
const LONG_HOST =
  'pr-4711-the-branch-with-the-very-long-name.preview.internal-tools.some-department.example.org';

/**
 * How long a hold with its own time limit lasts (ms), the attempts before and the last status, if
 * not a minute, two and 502.
 */
const HOLDS: Readonly<
  Partial<Record<HoldReason, { lasts?: number; tries?: number; status?: number }>>
> = {
  'one-time': { tries: 0 },
  offline: { lasts: 30 * SECOND },
  'page-silent': { lasts: 30 * SECOND },
  'tab-loading': { lasts: 10 * SECOND },
  'hourly-limit': { lasts: 17 * MINUTE },
  'waiting-room': { status: 200 },
  'room-stays': { status: 200 },
  'away-from-home': { status: 200, lasts: 4 * MINUTE },
};

/** The attempts and last status before an end, if not two attempts and 502. */
const ENDS: Readonly<Partial<Record<EndReason, { tries: number; status?: number }>>> = {
  'gave-up': { tries: MAX_ATTEMPTS },
  stopped: { tries: 3 },
  form: { tries: 0 },
  'method-unknown': { tries: 0 },
  challenge: { tries: 1, status: 403 },
  'reloads-itself': { tries: 0 },
  'rapid-failures': { tries: 0 },
  'rate-limited': { tries: 5, status: 429 },
  'other-status': { tries: 4, status: 404 },
  'error-stays': { tries: 6, status: 404 },
  'sign-in': { tries: 3, status: 401 },
  'network-sign-in': { tries: 1, status: 511 },
  blocked: { tries: 1, status: 403 },
  'retry-later': { tries: 0 },
};

const WAITS = [3, 6, 11, 22, 27, 44, 40, 51, 58, 66, 80, 131, 170, 262, 270, 330, 290, 301];

function pageAt(host: string): ViewInput['page'] {
  return { url: `https://${host}/orders`, host, incognito: false, isWeb: true };
}

/** The same on the way back from a sign-in. */
function oneTime(input: ViewInput): ViewInput {
  const url = `https://${HOST}/login/callback?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz`;
  const { record } = input;
  const incident = record?.incident;
  if (!incident) return input;
  const answer = { ...incident.answer, page: idOf(url), oneTime: 'sign-in' } as const;
  const page = { ...input.page, url };
  return {
    ...input,
    page,
    record: { ...record, incident: { ...incident, page: idOf(url), answer } },
  };
}

/** The same where a link from another site led through a redirect to the failed page. */
function atFirst(input: ViewInput): ViewInput {
  const address = `https://${HOST}/`;
  const first = newFirstAddress({ address, page: idOf(address), isOwn: false });
  return { ...input, record: input.record && { ...input.record, first } };
}

/** The first `count` attempts, all answered 502 except the last ones, which have the given outcomes. */
function tries(start: number, count: number, ...last: readonly AttemptOutcome[]): Attempt[] {
  let at = start;
  return WAITS.slice(0, count).map((wait, index) => {
    at += wait * SECOND;
    const own = last[index - count + last.length];
    return { at, trigger: 'schedule', outcome: own === undefined ? 502 : own };
  });
}

/** Every state of the popup by name, as it is at `now` (epoch ms). */
export function states(now: number): Readonly<Record<string, ViewInput>> {
  const plain: ViewInput = {
    record: null,
    settings: DEFAULT_SETTINGS,
    now,
    page: pageAt(HOST),
    access: true,
    examined: { status: 200, byServiceWorker: false },
  };
  const off = { ...DEFAULT_SETTINGS, autoReload: false };
  const offHere: Settings = { ...DEFAULT_SETTINGS, rules: { [HOST]: 'never' } };
  const settingsOf: Readonly<Partial<Record<HoldReason, Settings>>> = {
    'off-everywhere': off,
    'off-here': offHere,
    'away-from-home': {
      ...DEFAULT_SETTINGS,
      rules: { [HOST]: 'persist' },
      displays: { [HOST]: { home: `https://${HOST}/wall`, unattended: false } },
    },
  };
  const nowhere = { url: '', host: '', incognito: false, isWeb: false };
  const wait = (delay: number, since = now): Phase => ({ name: 'waiting', since, delay });
  const resume = { kind: 'wait', delay: 20 * SECOND } as const;
  const under = { since: now, lastActivityAt: now, resume };
  const reloading = { name: 'reloading', requestId: null, ...under } as const;
  const of = (
    phase: Phase,
    count: number,
    own: Partial<Incident> = {},
    outcome: AttemptOutcome = 502,
  ): ViewInput => {
    const startedAt = now - WAITS.slice(0, count).reduce((sum, each) => sum + each, 4) * SECOND;
    const attempts = own.attempts ?? tries(startedAt, count, outcome);
    return { ...plain, record: recordOf(phase, { startedAt, attempts, ...own }) };
  };
  const startedAt = now - 46 * SECOND;
  const back = { name: 'recovered', at: now, viewedAt: now } as const;
  const all: Record<string, ViewInput> = {
    well: plain,
    'well-off': { ...plain, settings: off },
    'well-off-here': { ...plain, settings: offHere },
    'not-web': { ...plain, page: nowhere, examined: undefined },
    looking: { ...plain, examined: undefined },
    'no-record': { ...plain, examined: null },
    found: { ...plain, examined: { status: 502, byServiceWorker: false } },
    'not-ours': { ...plain, examined: { status: 404, byServiceWorker: false } },
    'no-access': { ...plain, page: nowhere, access: false, examined: undefined },
    'no-access-incident': { ...of(wait(8 * SECOND), 3), access: false },
    'waiting-first': of(wait(2_600, now), 0, { startedAt: now - 400 }),
    waiting: of(wait(12 * SECOND, now - 4 * SECOND), 3),
    'held-no-app': of(
      { name: 'held', reason: 'not-chosen', since: now, delay: null, times: 1 },
      0,
      {
        initialStatus: 404,
        answer: failedAnswer({ status: 404, headers: { 'x-railway-fallback': 'true' } }),
      },
      404,
    ),
    'waiting-other-error': of(
      wait(12 * SECOND, now - 4 * SECOND),
      3,
      {
        passing: { since: now - MINUTE, attemptsBefore: 1 },
        answer: failedAnswer({ status: 404 }),
        initialStatus: 502,
      },
      404,
    ),
    'waiting-long': of(wait(290 * SECOND, now - 68 * SECOND), 15),
    'waiting-kinds': of(wait(45 * SECOND), 6, {
      attempts: tries(
        startedAt - 75 * SECOND,
        6,
        503,
        'network-error',
        'no-answer',
        'stopped',
        504,
      ),
      startedAt: startedAt - 75 * SECOND,
    }),
    'waiting-paused': of(wait(12 * MINUTE), 2, {
      notBefore: { since: now, delay: 11 * MINUTE, spread: 20 * SECOND },
    }),
    'waiting-until': of(wait(95 * MINUTE), 2, {
      notBefore: { since: now, delay: 95 * MINUTE, spread: 20 * SECOND },
    }),
    'waiting-first-address': atFirst(of(wait(8 * SECOND), 2)),
    'waiting-due': of(wait(20 * SECOND, now - 20 * SECOND), 4),
    'waiting-long-host': {
      ...of(wait(8 * SECOND), 3, { page: idOf(`https://${LONG_HOST}/`) }),
      page: pageAt(LONG_HOST),
    },
    checking: of({ name: 'checking', since: now, trigger: 'schedule', times: 0, resume }, 4),
    trying: of({ ...reloading, trigger: 'schedule' }, 4, {
      attempts: tries(startedAt, 4, null),
      startedAt,
    }),
    'trying-18th': of({ ...reloading, trigger: 'schedule' }, MAX_ATTEMPTS, {}, null),
    'trying-last': of(
      { ...reloading, trigger: 'user', resume: { kind: 'end', reason: 'gave-up' } },
      MAX_ATTEMPTS,
    ),
    interrupted: of({ name: 'interrupted', ...under }, 2),
    recovered: of(back, 4, { attempts: tries(startedAt, 4, 200), startedAt }),
    'recovered-first': of(back, 1, {
      attempts: tries(now - 3_000, 1, 200),
      startedAt: now - 3_000,
    }),
    'recovered-person': of(back, 1, {
      attempts: [{ at: now, trigger: 'user', outcome: 200 }],
      attemptsMade: 0,
    }),
    'recovered-itself': of({ ...back, viewedAt: null }, 1),
    'ended-gave-up-again': of({ name: 'ended', reason: 'gave-up', at: now }, MAX_ATTEMPTS, {
      attemptsMade: MAX_ATTEMPTS + MORE_ATTEMPTS,
      attemptBudget: MAX_ATTEMPTS + MORE_ATTEMPTS,
    }),
    'ended-gave-up-at-once': of({ name: 'ended', reason: 'gave-up', at: now }, 1),
    'ended-retry-later-open': of({ name: 'ended', reason: 'retry-later', at: now }, 0),
    'ended-own-network': {
      ...of(
        { name: 'ended', reason: 'other-site', at: now },
        1,
        { page: idOf('http://192.168.0.1/'), answer: failedAnswer({ status: 200 }) },
        200,
      ),
      page: { ...pageAt('192.168.0.1'), url: 'http://192.168.0.1/' },
    },
    'held-hourly-limit-once': {
      ...of({ name: 'held', reason: 'hourly-limit', since: now, delay: null, times: 1 }, 1),
    },
    'held-hourly-limit-open': {
      ...of({ name: 'held', reason: 'hourly-limit', since: now, delay: null, times: 1 }, 6),
    },
  };
  for (const why of ALL_HOLD_REASONS) {
    const isPause = !isUntil(why, 'settings', 'access', 'activation', 'next-answer', 'turn');
    const { lasts, tries: count = 2, status = 502 } = HOLDS[why] ?? {};
    const delay = lasts ?? (isPause ? MINUTE : null);
    const phase = { name: 'held', reason: why, since: now, delay, times: 1 } as const;
    const own = status < 400 ? { answer: failedAnswer({ status }), initialStatus: 502 } : {};
    const held = of(phase, count, own, status);
    const settings = settingsOf[why] ?? held.settings;
    all[`held-${why}`] = why === 'one-time' ? oneTime(held) : { ...held, settings };
  }
  for (const why of ALL_END_REASONS) {
    const { tries: count, status = 502 } = ENDS[why] ?? { tries: 2 };
    const floor = why === 'retry-later' ? { since: now, delay: 30 * 60 * MINUTE, spread: 0 } : null;
    const ended = of({ name: 'ended', reason: why, at: now }, count, { notBefore: floor }, status);
    const { record } = ended;
    const incident = record?.incident;
    all[`ended-${why}`] = incident
      ? {
          ...ended,
          record: { ...record, incident: { ...incident, answer: { ...incident.answer, status } } },
        }
      : ended;
  }
  return { ...all, ...statusStates(plain), ...ruleStates(all) };
}
