import { describe, expect, it } from 'vitest';
import {
  isForeignLoad,
  isLeftToOthers,
  leaveToOthers,
  mayReloadItself,
  withForeignReload,
  withReloader,
} from '../../../src/core/retry/foreign-reloads.ts';
import {
  BROWSER_LATE,
  BROWSER_PACE,
  type ForeignReload,
  LONGEST_DOUBTFUL_GAP,
  LONGEST_GAP,
  PROVEN_RELOADS,
  QUIET_GAPS,
  REGULAR_RELOADS,
  SHORTEST_GAP,
  SHORTEST_QUIET,
} from '../../../src/core/state/foreign-reload.ts';
import type { Attempt, Incident, Phase, Resume } from '../../../src/core/state/incident.ts';
import { MAX_ATTEMPTS } from '../../../src/core/state/schedule.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/state/settings.ts';
import { failedTab } from '../../fakes/tab-parts.ts';
import { context, held, loadOf, NOW, WAITING } from '../../fakes/timer-parts.ts';

const SECOND = 1000;
const incidentOf = (own: Partial<Incident> = {}, phase: Phase = WAITING) =>
  failedTab(phase, own).incident;
/** Reloads, each so many ms after the one before; the first one now. */
const reloads = (by: ForeignReload['by'], ...gaps: readonly number[]) => {
  const all: ForeignReload[] = [{ at: NOW, by }];
  for (const gap of gaps) all.push({ at: (all.at(-1)?.at ?? NOW) + gap, by });
  return all;
};

describe('a reload that Bounceback did not start', () => {
  it('continues its series up to a quarter of an hour later, also on a clock that is set back', () => {
    const before = reloads(null, SECOND);
    const last = NOW + SECOND;
    const next = (at: number) => withForeignReload(incidentOf({ foreignReloads: before }), at);
    for (const at of [last + LONGEST_GAP, last - LONGEST_GAP])
      expect(next(at).foreignReloads).toEqual([...before, { at, by: null }]);
    for (const at of [last + LONGEST_GAP + 1, last - LONGEST_GAP - 1])
      expect(next(at).foreignReloads).toEqual([{ at, by: null }]);
    expect(withForeignReload(incidentOf(), 5).foreignReloads).toEqual([{ at: 5, by: null }]);
  });

  it(`is kept as one of the ${REGULAR_RELOADS} newest`, () => {
    const full = reloads('page', 1, 1, 1, 1);
    expect(full).toHaveLength(REGULAR_RELOADS);
    const { foreignReloads } = withForeignReload(incidentOf({ foreignReloads: full }), NOW + 9);
    expect(foreignReloads).toEqual([...full.slice(1), { at: NOW + 9, by: null }]);
  });

  const UNDER_WAY = NOW + SECOND;
  const EARLIER = reloads(null, 5);
  const learn = (was: ForeignReload['by'], by: 'page' | 'unattended', startedAt = UNDER_WAY) => {
    const foreignReloads = [...EARLIER, { at: UNDER_WAY, by: was }];
    const record = failedTab(WAITING, { foreignReloads }, { load: loadOf({ startedAt }) });
    return { record, next: withReloader(record, by) };
  };

  it.each([
    [null, 'page'],
    [null, 'unattended'],
    ['unattended', 'page'],
  ] as const)('by %s is one by %s once that is known', (was, by) => {
    const reload = { at: UNDER_WAY, by };
    expect(learn(was, by).next.incident?.foreignReloads).toEqual([...EARLIER, reload]);
  });

  it.each([
    ['page', 'unattended'],
    ['page', 'page'],
    ['unattended', 'unattended'],
  ] as const)('by %s stays so where it may be by %s', (was, by) => {
    const { record, next } = learn(was, by);
    expect(next).toBe(record);
  });

  it('stays by anyone where another load is under way, or none', () => {
    const { record, next } = learn(null, 'page', UNDER_WAY + 1);
    expect(next).toBe(record);
    for (const other of [
      { ...record, load: null },
      failedTab(WAITING, {}, { load: loadOf() }),
      failedTab(WAITING),
    ])
      expect(withReloader(other, 'page')).toBe(other);
    const none = { ...record, incident: null };
    expect(withReloader(none, 'page')).toBe(none);
  });
});

describe('a load that fails', () => {
  const under = { since: NOW, lastActivityAt: NOW };
  const wait: Resume = { kind: 'wait', delay: 5 };
  const interrupted = (resume: Resume): Phase => ({ name: 'interrupted', ...under, resume });

  it('is another’s where it interrupted a wait, or the page is left to others', () => {
    expect(isForeignLoad(interrupted(wait))).toBe(true);
    for (const reason of ['page-reloads', 'browser-reloads', 'others-reload'] as const) {
      expect(isForeignLoad(held(reason, 3000))).toBe(true);
      expect(isLeftToOthers(held(reason, 3000))).toBe(true);
    }
  });

  it('is not where the tries had ended, the attempt is ours, or the page is held for itself', () => {
    const own = { requestId: null, trigger: 'schedule', resume: wait } as const;
    const reloading: Phase = { name: 'reloading', ...under, ...own };
    const stopped = interrupted({ kind: 'end', reason: 'stopped' });
    for (const phase of [stopped, reloading, held('in-use', 5), WAITING]) {
      expect(isForeignLoad(phase)).toBe(false);
      expect(isLeftToOthers(phase)).toBe(false);
    }
  });
});

describe('a page that fails again after a reload', () => {
  const twice = { foreignReloads: reloads(null, SECOND) };

  it('is searched for a script that reloads it once two reloads may be by it', () => {
    expect(PROVEN_RELOADS).toBe(2);
    expect(mayReloadItself(incidentOf(twice))).toBe(true);
    expect(mayReloadItself(incidentOf({ foreignReloads: reloads(null, 1, 1) }))).toBe(true);
    const last = [...reloads('page'), { at: NOW + SECOND, by: null }];
    expect(mayReloadItself(incidentOf({ foreignReloads: last }))).toBe(true);
  });

  it('is not searched where that is known, was one reload, or nothing is about to be tried', () => {
    expect(mayReloadItself(null)).toBe(false);
    expect(mayReloadItself(incidentOf())).toBe(false);
    expect(mayReloadItself(incidentOf({ foreignReloads: reloads(null) }))).toBe(false);
    expect(mayReloadItself(incidentOf({ ...twice, hasReloadScript: true }))).toBe(false);
    expect(mayReloadItself(incidentOf(twice, held('in-use', 5)))).toBe(false);
    for (const by of ['page', 'unattended'] as const) {
      const last = [...reloads(null, 5), { at: NOW + SECOND, by }];
      expect(mayReloadItself(incidentOf({ foreignReloads: last }))).toBe(false);
    }
  });
});

describe('a page that others reload', () => {
  const left = (own: Partial<Incident>, phase: Phase = WAITING, settings = DEFAULT_SETTINGS) => {
    const record = failedTab(phase, own);
    return leaveToOthers(record, record.incident, { ...context, settings });
  };
  const reasonFor = (own: Partial<Incident>) => {
    const phase = left(own)?.phase;
    return phase?.name === 'held' ? phase.reason : null;
  };
  const why = (foreignReloads: readonly ForeignReload[], own: Partial<Incident> = {}) =>
    reasonFor({ foreignReloads, ...own });

  it('is left to its script after two reloads by it', () => {
    expect(why(reloads('page', SECOND))).toBe('page-reloads');
    expect(why(reloads('page'))).toBeNull();
    expect(why([...reloads('page'), { at: NOW + SECOND, by: null }])).toBeNull();
  });

  it('is left to a script that its text names, where the last gap is no longer than a minute', () => {
    const own = { hasReloadScript: true };
    expect(why(reloads(null, LONGEST_DOUBTFUL_GAP), own)).toBe('page-reloads');
    expect(why(reloads(null, LONGEST_DOUBTFUL_GAP + 1), own)).toBeNull();
    expect(why(reloads(null, LONGEST_DOUBTFUL_GAP + 1, SECOND), own)).toBe('page-reloads');
    expect(why(reloads(null, SECOND))).toBeNull();
    expect(why(reloads(null), own)).toBeNull();
    expect(why([...reloads('page'), { at: NOW + SECOND, by: null }], own)).toBe('page-reloads');
  });

  it('is left to others after two reloads that nobody in view made', () => {
    expect(why(reloads('unattended', SECOND))).toBe('others-reload');
    expect(why(reloads('unattended'))).toBeNull();
    expect(why([...reloads('unattended'), { at: NOW + SECOND, by: null }])).toBeNull();
  });

  it('is left to others after five reloads at gaps of a timer, not of a key that is held down', () => {
    const gaps = (...all: readonly number[]) => why(reloads(null, ...all));
    expect(gaps(1000, 1000, 1000, 1000)).toBe('others-reload');
    expect(gaps(1000, 1000, 1000)).toBeNull();
    expect(gaps(1000, 901, 1000, 1000)).toBe('others-reload');
    expect(gaps(1000, 900, 1000, 1000)).toBeNull();
    expect(gaps(1000, 1000, 1000, 900)).toBeNull();
    expect(gaps(900, 1000, 1000, 1000)).toBeNull();
    const short = SHORTEST_GAP;
    expect(gaps(short, short, short, short)).toBe('others-reload');
    expect(gaps(short, short, short, short - 1)).toBeNull();
  });

  it.each(BROWSER_PACE.slice(0, -1).map((wait, nth) => [wait, BROWSER_PACE[nth + 1] ?? 0]))(
    'is left to the browser after reloads that came %d and %d ms after network errors',
    (wait, next) => {
      const pace = (own: Partial<Incident> = {}, late = 0, lateNext = 0) => {
        const first = NOW + wait + late;
        const foreignReloads = [first, first + next + lateNext].map((at) => ({ at, by: null }));
        const attempts: readonly Attempt[] = [NOW - SECOND, NOW, first, first + 5].map((at) => ({
          at,
          trigger: 'schedule',
          outcome: 'network-error',
        }));
        return why(foreignReloads, { networkFailed: true, attempts, ...own });
      };
      expect(pace()).toBe('browser-reloads');
      expect(pace({}, BROWSER_LATE - 1, BROWSER_LATE - 1)).toBe('browser-reloads');
      for (const late of [-1, BROWSER_LATE]) {
        expect(pace({}, late)).toBeNull();
        expect(pace({}, 0, late)).toBeNull();
      }
      expect(pace({ networkFailed: false })).toBeNull();
      expect(pace({ attempts: [] })).toBeNull();
    },
  );

  it('is not left to the browser after one reload', () => {
    expect(why(reloads(null), { networkFailed: true })).toBeNull();
  });

  it('is held until it was not reloaded for twice the last gap, and three seconds at least', () => {
    const delay = (gap: number) => left({ foreignReloads: reloads('page', 9, gap) })?.phase;
    expect(QUIET_GAPS).toBe(2);
    expect(delay(2000)).toMatchObject({ name: 'held', delay: 4000, times: 1 });
    expect(delay(-2000)).toMatchObject({ delay: 4000 });
    expect(delay(1)).toMatchObject({ delay: SHORTEST_QUIET });
    const foreignReloads = reloads('page', 2000);
    expect(left({ foreignReloads }, held('page-reloads', 3000))?.phase).toMatchObject({ times: 3 });
  });

  it('is tried on where no attempt is left, or none is allowed', () => {
    const foreignReloads = reloads('page', SECOND);
    const made = (attemptsMade: number) => left({ foreignReloads, attemptsMade });
    expect(made(MAX_ATTEMPTS - 1)).not.toBeNull();
    expect(made(MAX_ATTEMPTS)).toBeNull();
    expect(
      left({ foreignReloads }, WAITING, { ...DEFAULT_SETTINGS, autoReload: false }),
    ).toBeNull();
  });

  it('does not have their reloads counted as the user’s', () => {
    const foreignReloads = reloads('page', SECOND);
    const attempt = (at: number, trigger: Attempt['trigger']) => ({ at, trigger, outcome: 502 });
    const attempts = [attempt(NOW - 5, 'user'), attempt(NOW, 'user'), attempt(NOW + 5, 'user')];
    const own = attempt(NOW + SECOND, 'schedule');
    expect(left({ foreignReloads, attempts: [...attempts, own] })?.attempts).toEqual([
      attempt(NOW - 5, 'user'),
      attempt(NOW, 'page'),
      attempt(NOW + 5, 'user'),
      own,
    ]);
  });
});
