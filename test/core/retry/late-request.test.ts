import { describe, expect, it } from 'vitest';
import { phaseDue } from '../../../src/core/retry/deadlines.ts';
import { onPageCommitted } from '../../../src/core/retry/document-events.ts';
import { onRequestStarted, onResponseReceived } from '../../../src/core/retry/request-events.ts';
import { onTabQueried } from '../../../src/core/retry/timer-events.ts';
import type { Phase } from '../../../src/core/state/incident.ts';
import { REQUEST_REPORTED_WITHIN } from '../../../src/core/state/schedule.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import {
  answer,
  context,
  NOW,
  OTHER,
  RELOADING,
  tab,
  URL,
  WAITING,
} from '../../fakes/navigation-parts.ts';
import { idOf } from '../../fakes/page-ids.ts';
import { shownTab } from '../../fakes/tab-parts.ts';

const OWN = idOf('http://127.0.0.1/reboot');
const commit = { type: 'page-committed', tabId: 7, fromHistory: false, byPage: false } as const;
const later = (ms: number) => ({ ...context, now: NOW + ms });

/** The tab after its document came, which its reload was redirected to, before the request was reported. */
function redirected(page = OWN, phase: Phase = RELOADING): TabRecord {
  const committed = onPageCommitted(tab(phase), { ...commit, page }, context).record;
  if (committed === null) throw new Error('The record is gone.');
  return onTabQueried(committed, { tab: shownTab({ page }) }, later(100)).record ?? committed;
}

function answered(record: TabRecord, page: typeof URL, status: number, to = page) {
  const request = { type: 'request-started', tabId: 7, requestId: 'r1', method: 'GET' } as const;
  const started = onRequestStarted(record, { ...request, page }, later(200)).record ?? record;
  const event = {
    type: 'response-received',
    tabId: 7,
    requestId: 'r1',
    answer: answer({ page: to, status }),
    origin: 'https://example.com',
    fromNetwork: true,
    crossSite: false,
    committed: { byPage: false },
  } as const;
  const received = onResponseReceived(started, event, later(200)).record ?? started;
  const room = { requestId: 'r1', isRoom: false };
  return onTabQueried(received, { tab: shownTab({ page: to }), room }, later(250)).record;
}

describe('a reload whose document is reported before its request', () => {
  it.each([502, 200])(
    'ends where it was redirected from a public site to this computer, which answers %s',
    (status) => {
      const record = answered(redirected(), URL, status, OWN);
      expect(record?.incident?.phase).toMatchObject({ name: 'ended', reason: 'other-site' });
    },
  );

  it('brings the page back if it was redirected to another page of its site', () => {
    const record = answered(redirected(OTHER), URL, 200, OTHER);
    expect(record?.incident).toMatchObject({ page: OTHER, phase: { name: 'recovered' } });
  });

  it('has been left if the request is the user’s, for the page that the tab shows', () => {
    expect(answered(redirected(OTHER), OTHER, 200)?.incident ?? null).toBeNull();
  });

  it('has been left if no request is reported in time', () => {
    const record = redirected();
    expect(phaseDue(record.incident?.phase ?? WAITING)).toBe(
      RELOADING.since + REQUEST_REPORTED_WITHIN,
    );
    const after = onTabQueried(
      record,
      { tab: shownTab({ page: OWN }) },
      later(REQUEST_REPORTED_WITHIN),
    );
    expect(after.record).toMatchObject({ incident: null });
  });

  it.each<[string, Phase]>([
    ['the page is only waiting', WAITING],
    ['its request was reported', { ...RELOADING, requestId: 'r0' }],
    ['it began long ago', { ...RELOADING, since: NOW - REQUEST_REPORTED_WITHIN }],
    ['the clock was set back', { ...RELOADING, since: NOW + 1 }],
  ])('has been left at once if %s', (_, phase) => {
    const { record } = onPageCommitted(tab(phase), { ...commit, page: OWN }, context);
    expect(record?.incident).toBeNull();
  });

  it('has been left at once if the user goes back to another page', () => {
    const event = { ...commit, page: OWN, fromHistory: true };
    expect(onPageCommitted(tab(RELOADING), event, context).record?.incident).toBeNull();
  });
});
