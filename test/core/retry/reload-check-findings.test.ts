import { describe, expect, it } from 'vitest';
import { onPageInspected } from '../../../src/core/retry/reload-check.ts';
import type { Identified, Inspection, TabFacts } from '../../../src/core/state/events.ts';
import type { Checking, Incident, Phase } from '../../../src/core/state/incident.ts';
import { newLoad } from '../../../src/core/state/load.ts';
import { mergeUse, type ReadPage } from '../../../src/core/state/page-facts.ts';
import type { EndReason, HoldReason } from '../../../src/core/state/reasons.ts';
import { HIDDEN_SPACING, LONGEST_LOAD, TOUCH_HOLDS } from '../../../src/core/state/schedule.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/state/settings.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { idOf } from '../../fakes/page-ids.ts';
import { failedTab, shownTab } from '../../fakes/tab-parts.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const URL = idOf('https://example.com/orders');
const context = { now: NOW, random: 0.5, settings: DEFAULT_SETTINGS };
const WAITING: Phase = { name: 'waiting', since: NOW - 6000, delay: 6000 };

const ended = (reason: EndReason): Phase => ({ name: 'ended', reason, at: NOW });

describe('the inspection of a page before a reload', () => {
  const CHECKING: Checking = {
    name: 'checking',
    since: NOW - 50,
    trigger: 'schedule',
    times: 2,
    resume: { kind: 'wait', delay: 6000 },
  };
  const read = (own: Partial<ReadPage> = {}): ReadPage => ({
    kind: 'read',
    ...mergeUse([]),
    frames: 'read',
    refreshes: [],
    bornAt: NOW - 9000,
    status: 502,
    content: false,
    hasReloadScript: false,
    ...own,
  });
  const facts = (own: Partial<Identified<TabFacts>> = {}) => shownTab({ documentId: 'd1', ...own });
  const found = (own: Partial<Identified<Inspection>> = {}): Identified<Inspection> => ({
    tab: facts(),
    page: read(),
    online: true,
    access: true,
    ...own,
  });
  const SAME: Partial<Incident> = { startedAt: NOW - 9000, documentId: 'd1' };
  const inspect = (
    inspection: Identified<Inspection>,
    own: Partial<Incident> = {},
    phase: Phase = CHECKING,
    record: Partial<TabRecord> = {},
  ) => {
    const tab = failedTab(phase, { ...SAME, ...own }, record);
    return onPageInspected(tab, { type: 'page-inspected', tabId: 7, inspection }, context);
  };
  const phaseAfter = (...args: Parameters<typeof inspect>) =>
    inspect(...args).record?.incident?.phase;

  it('reloads an unused page and marks it as verified', () => {
    const { record, commands } = inspect(found(), { documentVerified: false });
    expect(commands).toMatchObject([{ type: 'reload', documentId: 'd1' }]);
    expect(record?.incident).toMatchObject({
      documentVerified: true,
      phase: { name: 'reloading', trigger: 'schedule', resume: CHECKING.resume },
    });
  });

  it.each<[HoldReason, Partial<Identified<Inspection>>]>([
    ['no-access', { access: false, online: false }],
    ['discarded', { tab: facts({ discarded: true, hidden: true, loading: true }) }],
    ['tab-loading', { tab: facts({ loading: true }), online: false }],
    ['offline', { online: false, page: { kind: 'silent' } }],
    ['page-silent', { page: { kind: 'silent' } }],
    ['in-use', { page: read({ changed: true }) }],
  ])('holds the page for %s, in the order of precedence of this table', (reason, own) => {
    const { record, commands } = inspect(found(own));
    expect(commands).toEqual([]);
    expect(record?.incident?.phase).toMatchObject({ name: 'held', reason, times: 3 });
  });

  it('replaces a load that has been in progress for the longest time allowed', () => {
    const loading = found({ tab: facts({ loading: true }) });
    const since = (startedAt: number) => ({
      load: newLoad({ requestId: 'r', method: 'GET' }, URL, startedAt),
    });
    const replaced = phaseAfter(loading, {}, CHECKING, since(NOW - LONGEST_LOAD));
    expect(replaced).toMatchObject({ name: 'reloading' });
    const patient = phaseAfter(loading, {}, CHECKING, since(NOW - LONGEST_LOAD + 1));
    expect(patient).toMatchObject({ reason: 'tab-loading' });
  });

  it('holds a page in use until its last touch no longer counts, and for at least one second', () => {
    const touched = (sinceTouch: number) =>
      phaseAfter(found({ page: read({ sinceTouch, usable: true }) }));
    expect(touched(5000)).toMatchObject({ reason: 'in-use', delay: TOUCH_HOLDS - 5000 });
    expect(touched(TOUCH_HOLDS - 5)).toMatchObject({ reason: 'in-use', delay: 1000 });
    const typed = phaseAfter(found({ page: read({ typed: true, takesKeys: true }) }));
    expect(typed).toMatchObject({ reason: 'in-use', delay: 67_500 });
  });

  it('remembers that a hidden page is unused until it is shown', () => {
    const hidden = { tab: facts({ hidden: true }) };
    const unused = (own: Partial<Identified<Inspection>>, was = false) =>
      inspect(found(own), { unusedSinceHidden: was, hidden: was }).record?.incident
        ?.unusedSinceHidden;
    expect(unused(hidden)).toBe(true);
    expect(unused({})).toBe(false);
    expect(unused({ ...hidden, page: read({ changed: true }) }, true)).toBe(false);
    expect(unused({ ...hidden, page: { kind: 'silent' } }, true)).toBe(true);
    expect(unused({ ...hidden, page: { kind: 'silent' } })).toBe(false);
  });

  it('reloads a frozen page if it was unused since it was hidden', () => {
    const silent = found({ tab: facts({ hidden: true }), page: { kind: 'silent' } });
    const long = { startedAt: NOW - HIDDEN_SPACING };
    const unused = { unusedSinceHidden: true, hidden: true, ...long };
    expect(phaseAfter(silent, unused)).toMatchObject({ name: 'reloading' });
    expect(phaseAfter(silent, { hidden: true, ...long })).toMatchObject({ reason: 'page-silent' });
  });

  it('removes the incident of a page whose status is no error', () => {
    const remains = (status: number | null) => inspect(found({ page: read({ status }) }));
    expect([remains(200), remains(399), remains(1)].map(({ record }) => record?.incident)).toEqual([
      null,
      null,
      null,
    ]);
    for (const status of [0, 400, 502, null])
      expect(remains(status).record?.incident?.phase.name).toBe('reloading');
  });

  it('ends the retries of a page that reloads itself soon, except after a clearing', () => {
    const page = read({ refreshes: ['20'] });
    const end = { name: 'ended', reason: 'reloads-itself', at: NOW };
    expect(phaseAfter(found({ page }))).toEqual(end);
    const byUser = { ...CHECKING, trigger: 'user' } as const;
    expect(phaseAfter(found({ page }), {}, byUser)).toMatchObject({ name: 'reloading' });
  });

  it('does not reload another document, because it might be the answer to a form', () => {
    const end = { name: 'ended', reason: 'method-unknown', at: NOW };
    expect(phaseAfter(found({ tab: facts({ documentId: 'd2' }) }))).toEqual(end);
    const born = (bornAt: number) => found({ page: read({ bornAt }) });
    const nameless = { documentId: null };
    expect(phaseAfter(born(NOW - 8999), nameless)).toEqual(end);
    expect(phaseAfter(born(NOW - 9000), nameless)).toMatchObject({ name: 'reloading' });
    const noIdNow = { ...born(NOW - 8999), tab: facts({ documentId: null }) };
    expect(phaseAfter(noIdNow)).toEqual(end);
    const own = found({ page: { kind: 'error-page' } });
    expect(phaseAfter(own, { ...nameless, documentVerified: false })).toEqual(end);
    expect(phaseAfter(own, nameless)).toMatchObject({ name: 'reloading' });
  });

  it('makes a hidden tab wait until thirty seconds have passed since its last attempt', () => {
    const hidden = found({ tab: facts({ hidden: true }) });
    const waitOf = (...args: [Partial<Incident>, Phase?]) => {
      const phase = phaseAfter(hidden, ...args);
      return phase?.name === 'waiting' ? phase.delay : phase?.name;
    };
    expect(waitOf({})).toBe(HIDDEN_SPACING - 9000);
    const old = { startedAt: NOW - HIDDEN_SPACING };
    expect(waitOf({ ...old, hidden: true })).toBe('reloading');
    // While it was seen it needed no slot, so it has none.
    expect(waitOf(old)).toBe(0);
    const attempts = [{ at: NOW - 4000, trigger: 'schedule', outcome: 502 }] as const;
    expect(waitOf({ attempts })).toBe(HIDDEN_SPACING - 4000);
    expect(waitOf({ startedAt: NOW + 9000 })).toBe(HIDDEN_SPACING);
    expect(waitOf({ hidden: true }, { ...CHECKING, trigger: 'follow' })).toBe('reloading');
    expect(phaseAfter(found())).toMatchObject({ name: 'reloading' });
  });

  it('removes the record of a closed tab, and the incident of a tab that shows another page', () => {
    expect(inspect(found({ tab: null })).record).toBeNull();
    const elsewhere = inspect(found({ tab: facts({ page: idOf('https://b.test/') }) })).record;
    expect(elsewhere).toMatchObject({ incident: null, leftPage: { leftAt: NOW } });
    expect(phaseAfter(found({ tab: facts({ page: idOf('') }) }))).toMatchObject({
      name: 'reloading',
    });
  });

  it('records the private state and the container of the tab', () => {
    const tab = facts({ incognito: true, cookieStoreId: 'work' });
    expect(inspect(found({ tab })).record).toMatchObject({
      incognito: true,
      cookieStoreId: 'work',
    });
  });

  it('changes nothing if the page no longer waits for it', () => {
    const tab = failedTab(WAITING, SAME);
    const event = { type: 'page-inspected', tabId: 7, inspection: found() } as const;
    expect(onPageInspected(tab, event, context)).toEqual({ record: tab, commands: [] });
    const empty = { ...tab, incident: null };
    expect(onPageInspected(empty, event, context)).toEqual({ record: empty, commands: [] });
  });

  it('removes an ended or recovered incident if the site’s service worker has loaded the page again', () => {
    const back: Phase = { name: 'recovered', at: NOW, viewedAt: null };
    const remains = (phase: Phase, status: number | null) =>
      inspect(found({ page: read({ status }) }), {}, phase).record?.incident?.phase.name;
    expect([remains(ended('gave-up'), 399), remains(back, 400)]).toEqual([undefined, undefined]);
    expect([remains(ended('gave-up'), 400), remains(back, 399)]).toEqual(['ended', 'recovered']);
    expect([remains(ended('gave-up'), null), remains(ended('gave-up'), 0)]).toEqual([
      'ended',
      'ended',
    ]);
    const silent = found({ page: { kind: 'silent' } });
    expect(phaseAfter(silent, {}, back)).toEqual(back);
  });
});
