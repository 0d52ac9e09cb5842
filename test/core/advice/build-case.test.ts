import { describe, expect, it } from 'vitest';
import { buildCase, isGateways } from '../../../src/core/advice/build-case.ts';
import { fixesFor } from '../../../src/core/advice/choose.ts';
import { firstRows } from '../../../src/core/advice/first-rows.ts';
import { causesOf } from '../../../src/core/advice/owner.ts';
import { buildReport } from '../../../src/core/advice/report-data.ts';
import { popupView } from '../../../src/core/view/popup-view.ts';
import { capabilitiesFor } from '../../../src/popup/model/page-capabilities.ts';
import { idOf } from '../../fakes/page-ids.ts';
import type { Example } from '../../gallery/example.ts';
import { examples } from '../../gallery/examples.ts';
import { inEnglish } from '../../gallery/in-english.ts';

const NOW = Date.UTC(2030, 4, 6, 14, 33);
const all = examples(NOW);

function caseIn(name: string, own: Partial<Example> = {}) {
  const state = all[name];
  if (state === undefined) throw new Error(`no such state: ${name}`);
  const example = { ...state, ...own };
  const incident = example.record?.incident ?? null;
  return buildCase(example, popupView(example), null, {
    identity: null,
    watched: 'no',
    ...capabilitiesFor(example.page, incident, example.capabilities),
  });
}

describe('the case for advice', () => {
  it.each(['well', 'not-web', 'no-access', 'recovered', 'not-ours', 'no-record', 'looking'])(
    'does not exist without a known failure, in the state %s',
    (name) => {
      expect(caseIn(name)).toBeNull();
    },
  );

  it.each(['waiting', 'trying', 'held-offline', 'ended-form', 'ended-gave-up', 'found'])(
    'exists while a page is down, in the state %s',
    (name) => {
      expect(caseIn(name)).toMatchObject({ host: 'example.com', status: 502 });
    },
  );

  it('exists for a router’s answer that no app is running, whatever its status', () => {
    const { incident } = all['held-no-app']?.record ?? {};
    expect(caseIn('held-no-app')).toMatchObject({ status: 404, isOfRouter: true });
    expect(incident && isGateways(incident)).toBe(true);
    const found = caseIn('held-no-app');
    const ids = fixesFor(found ?? expect.fail()).map(({ id }) => id);
    expect(ids).toContain('tell-me');
    expect(causesOf(found ?? expect.fail()).slice(0, 2)).toEqual(['down', 'release']);
  });

  it.each(['held-has-content', 'held-waiting-room', 'held-room-stays'])(
    'does not exist where nothing is known to be down, in the state %s',
    (name) => {
      expect(caseIn(name)).toBeNull();
    },
  );

  it('exists while the network fails', () => {
    const { record } = all.waiting ?? {};
    if (!record?.incident) throw new Error('no such state');
    const incident = { ...record.incident, networkFailed: true };
    expect(caseIn('waiting', { record: { ...record, incident } })).not.toBeNull();
    expect(isGateways(incident)).toBe(false);
  });

  it('does not exist for an answer that is not a gateway error: another status or a challenge', () => {
    for (const own of [
      { status: 404 },
      { status: 429 },
      { status: 503, reason: 'challenge' },
    ] as const) {
      const { record } = all['ended-gave-up'] ?? {};
      const { incident } = record ?? {};
      if (!record || !incident) throw new Error('no such state');
      const { status = 502, reason = 'gave-up' } = { ...own } as {
        status?: number;
        reason?: 'challenge';
      };
      const other = {
        ...incident,
        answer: { ...incident.answer, status },
        phase: { name: 'ended', reason, at: NOW } as const,
      };
      expect(caseIn('ended-gave-up', { record: { ...record, incident: other } })).toBeNull();
    }
  });

  it('knows whether an incident is recorded and whether a clearing is under way', () => {
    expect(caseIn('waiting')).toMatchObject({ recorded: true, clearing: false });
    expect(caseIn('found')).toMatchObject({ recorded: false });
    const { record } = all.waiting ?? {};
    if (!record) throw new Error('no such state');
    for (const state of ['requested', 'running', 'reloading', 'done', 'failed'] as const) {
      const what = { what: 'cache', page: idOf(''), domains: null, reason: null } as const;
      const clearing = state !== 'done' && state !== 'failed';
      expect(
        caseIn('waiting', {
          record: { ...record, clearJob: { ...what, reload: 'after', since: 0, state } },
        }),
      ).toMatchObject({ clearing });
    }
  });

  it('knows whether the answer came from the cache or a service worker', () => {
    expect(caseIn('cached')).toMatchObject({ cached: true, byServiceWorker: false });
    expect(caseIn('by-worker')).toMatchObject({ cached: false, byServiceWorker: true });
    expect(caseIn('found-by-worker')).toMatchObject({ byServiceWorker: true });
  });

  it('holds the address on screen and the kind of window', () => {
    expect(caseIn('query')?.url).toContain('?token=');
    expect(caseIn('private')).toMatchObject({ incognito: true, clearable: { cookies: 'private' } });
  });

  it('does not exist when the browser hides the address', () => {
    const page = { url: '', host: '', incognito: false, isWeb: false };
    expect(caseIn('waiting', { page })).toBeNull();
  });
});

describe('a page without a connection', () => {
  const found = () => caseIn('held-no-connection') ?? expect.fail();

  it('gets advice, but none about what this browser stores, since nothing answered', () => {
    const c = found();
    const fixes = fixesFor(c).map(({ id }) => id);
    const first = firstRows(fixesFor(c), c).map(({ id }) => id);
    expect(first).toEqual(['down-for-everyone', 'other-device', 'tell-me']);
    expect(fixes.filter((id) => /^clear|cache|private/.test(id))).toEqual([]);
  });

  it('is reported without a status', () => {
    const { record } = all['held-no-connection'] ?? {};
    const incident = record?.incident ?? expect.fail();
    const report = buildReport({
      ...{ url: 'https://example.com/', withQuery: false, status: incident.answer.status },
      ...{ startedAt: NOW, now: NOW, attempts: [], identity: null, headers: {} },
    });
    expect(JSON.stringify(report)).not.toContain('1000');
    expect(inEnglish(report.title)).toContain('no connection');
  });
});
