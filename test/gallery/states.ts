import type {
  Attempt,
  AttemptOutcome,
  EndReason,
  HoldReason,
  Incident,
  Phase,
} from '../../src/core/state/incident.ts';
import { MAX_ATTEMPTS, MORE_ATTEMPTS } from '../../src/core/state/schedule.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/state/settings.ts';
import type { ViewInput } from '../../src/core/view/popup-view.ts';
import { recordOf } from './record-of.ts';
import { ruleStates } from './rule-states.ts';
import { statusStates } from './status-states.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOST = 'example.com';
const LONG_HOST =
  'pr-4711-the-branch-with-the-very-long-name.preview.internal-tools.some-department.example.org';

const LASTING_ENDS: Readonly<Record<HoldReason, number | null>> = {
  'off-everywhere': null,
  'off-here': null,
  'no-access': null,
  discarded: null,
  offline: 30 * SECOND,
  'in-use': MINUTE,
  'page-silent': 30 * SECOND,
  'tab-loading': 10 * SECOND,
  'hourly-limit': 17 * MINUTE,
  'cannot-save': MINUTE,
  'not-chosen': null,
  'another-tab': null,
  queued: null,
};

const ENDS: Readonly<Record<EndReason, { tries: number; status: number }>> = {
  'gave-up': { tries: MAX_ATTEMPTS, status: 502 },
  stopped: { tries: 3, status: 502 },
  'stopped-in-browser': { tries: 2, status: 502 },
  form: { tries: 0, status: 502 },
  'method-unknown': { tries: 0, status: 502 },
  challenge: { tries: 1, status: 403 },
  'reloads-itself': { tries: 0, status: 502 },
  'rate-limited': { tries: 5, status: 429 },
  'other-status': { tries: 4, status: 404 },
  'retry-later': { tries: 0, status: 502 },
  answered: { tries: 2, status: 502 },
};

const WAITS = [3, 6, 11, 22, 27, 44, 40, 51, 58, 66, 80, 131, 170, 262, 270, 330, 290, 301];

function pageAt(host: string): ViewInput['page'] {
  return { url: `https://${host}/orders`, host, incognito: false, isWeb: true };
}

/** The first `count` attempts, each answered 502 but the last ones as given. */
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
    const begun = now - WAITS.slice(0, count).reduce((sum, each) => sum + each, 4) * SECOND;
    const attempts = own.attempts ?? tries(begun, count, outcome);
    return { ...plain, record: recordOf(phase, { startedAt: begun, attempts, ...own }) };
  };
  const begun = now - 46 * SECOND;
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
    'waiting-long': of(wait(290 * SECOND, now - 68 * SECOND), 15),
    'waiting-kinds': of(wait(45 * SECOND), 6, {
      attempts: tries(begun - 75 * SECOND, 6, 503, 'network-error', 'no-answer', 'stopped', 504),
      startedAt: begun - 75 * SECOND,
    }),
    'waiting-paused': of(wait(12 * MINUTE), 2, {
      notBefore: { since: now, delay: 11 * MINUTE, spread: 20 * SECOND },
    }),
    'waiting-due': of(wait(20 * SECOND, now - 20 * SECOND), 4),
    'waiting-long-host': {
      ...of(wait(8 * SECOND), 3, { url: `https://${LONG_HOST}/` }),
      page: pageAt(LONG_HOST),
    },
    checking: of({ name: 'checking', since: now, trigger: 'schedule', times: 0, resume }, 4),
    trying: of({ ...reloading, trigger: 'schedule' }, 4, {
      attempts: tries(begun, 4, null),
      startedAt: begun,
    }),
    'trying-18th': of({ ...reloading, trigger: 'schedule' }, MAX_ATTEMPTS, {}, null),
    'trying-last': of(
      { ...reloading, trigger: 'user', resume: { kind: 'end', reason: 'gave-up' } },
      MAX_ATTEMPTS,
    ),
    interrupted: of({ name: 'interrupted', ...under }, 2),
    recovered: of(back, 4, { attempts: tries(begun, 4, 200), startedAt: begun }),
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
    'held-hourly-limit-once': {
      ...of({ name: 'held', reason: 'hourly-limit', since: now, delay: null, times: 1 }, 1),
    },
    'held-hourly-limit-open': {
      ...of({ name: 'held', reason: 'hourly-limit', since: now, delay: null, times: 1 }, 6),
    },
  };
  for (const [why, delay] of Object.entries(LASTING_ENDS) as [HoldReason, number | null][]) {
    const held = of({ name: 'held', reason: why, since: now, delay, times: 1 }, 2);
    const settings = why === 'off-everywhere' ? off : why === 'off-here' ? offHere : held.settings;
    all[`held-${why}`] = { ...held, settings };
  }
  for (const [why, { tries: count, status }] of Object.entries(ENDS) as [
    EndReason,
    { tries: number; status: number },
  ][]) {
    const floor = why === 'retry-later' ? { since: now, delay: 95 * MINUTE, spread: 0 } : null;
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
