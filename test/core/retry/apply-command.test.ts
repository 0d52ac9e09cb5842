import { describe, expect, it } from 'vitest';
import {
  applyCommand,
  onHostAccessChanged,
  onSettingsChanged,
} from '../../../src/core/retry/apply-command.ts';
import { newRecord } from '../../../src/core/retry/incident-changes.ts';
import type { Checking, Incident, Phase } from '../../../src/core/state/incident.ts';
import type { HoldReason } from '../../../src/core/state/reasons.ts';
import { MAX_ATTEMPTS, MORE_ATTEMPTS } from '../../../src/core/state/schedule.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/core/state/settings.ts';
import { idOf } from '../../fakes/page-ids.ts';
import { recordOf } from '../../gallery/record-of.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const PAGE = idOf('https://example.com/orders');
const WAITING: Phase = { name: 'waiting', since: NOW - 1000, delay: 6000 };
const CHECKING: Checking = {
  name: 'checking',
  since: NOW,
  trigger: 'schedule',
  times: 0,
  resume: { kind: 'wait', delay: 6000 },
};
const STOPPED: Phase = { name: 'ended', reason: 'stopped', at: 5 };
const held = (reason: HoldReason): Phase => {
  return { name: 'held', reason, since: NOW, delay: null, times: 1 };
};
const during = (settings: Partial<Settings> = {}) => ({
  now: NOW,
  random: 0.5,
  settings: { ...DEFAULT_SETTINGS, ...settings },
});
const OFF = { autoReload: false };

const tab = (phase: Phase, own: Partial<Incident> = {}) => recordOf(phase, own);
const press = (
  record: ReturnType<typeof tab>,
  command: Omit<Parameters<typeof applyCommand>[1], 'tabId'>,
) => applyCommand(record, { ...command, tabId: 7 } as Parameters<typeof applyCommand>[1], during());

describe('Retry now', () => {
  it('reloads the page at once, and bypasses the cache if the command says so', () => {
    const { record, commands } = press(tab(WAITING), { type: 'retry-now' });
    expect(commands).toMatchObject([{ type: 'reload', bypassCache: false }]);
    const resume = { kind: 'wait', delay: 6000 };
    expect(record?.incident?.phase).toMatchObject({ name: 'reloading', trigger: 'user', resume });
    const past = { type: 'retry-now', bypassCache: true } as const;
    expect(press(tab(WAITING), past).commands).toMatchObject([{ bypassCache: true }]);
  });

  it('does not reload an unverified page without a document id', () => {
    const unverified = { documentVerified: false };
    const { record, commands } = press(tab(WAITING, unverified), { type: 'retry-now' });
    expect(commands).toEqual([]);
    const end = { name: 'ended', reason: 'method-unknown', at: NOW };
    expect(record?.incident?.phase).toEqual(end);
    const named = press(tab(WAITING, { ...unverified, documentId: 'd1' }), { type: 'retry-now' });
    expect(named.commands).toMatchObject([{ type: 'reload', documentId: 'd1' }]);
  });
});

describe('Keep trying', () => {
  const keepTrying = (own: Partial<Incident>) =>
    press(tab({ ...STOPPED }, own), { type: 'keep-trying' }).record?.incident;

  it('continues with the remaining attempts after Stop', () => {
    expect(keepTrying({ attemptsMade: 2 })).toMatchObject({
      attemptBudget: MAX_ATTEMPTS,
      phase: { name: 'waiting', since: NOW, delay: 12_000 },
    });
  });

  it('adds six attempts, five minutes apart, after the last attempt', () => {
    expect(keepTrying({ attemptsMade: MAX_ATTEMPTS })).toMatchObject({
      attemptBudget: MAX_ATTEMPTS + MORE_ATTEMPTS,
      phase: { name: 'waiting', since: NOW, delay: 300_000 },
    });
  });
});

describe('a command of the user', () => {
  it('stops the retries if it is Stop', () => {
    const { record } = press(tab(WAITING), { type: 'stop' });
    expect(record?.incident?.phase).toEqual({ name: 'ended', reason: 'stopped', at: NOW });
  });

  it('opens the page afresh, or opens the popup', () => {
    const record = tab(STOPPED);
    const open = [{ type: 'open', tabId: 7, page: PAGE }];
    expect(press(record, { type: 'open-afresh' })).toEqual({ record, commands: open });
    const popup = [{ type: 'open-popup', tabId: 7 }];
    expect(press(record, { type: 'explain' })).toEqual({ record, commands: popup });
    expect(press(newRecord(7), { type: 'open-afresh' }).commands).toMatchObject([{ page: '' }]);
  });

  it.each(['retry-now', 'stop', 'keep-trying'] as const)(
    'changes nothing if it is not offered: %s',
    (type) => {
      const back: Phase = { name: 'recovered', at: 0, viewedAt: null };
      for (const record of [newRecord(7), tab(back)])
        expect(press(record, { type })).toEqual({ record, commands: [] });
    },
  );
});

describe('a failed page that only the popup found', () => {
  const find = (record: ReturnType<typeof tab>, own: object = {}) => {
    const found = {
      status: 502,
      byServiceWorker: true,
      incognito: true,
      page: PAGE,
      oneTime: null,
    };
    return press(record, { type: 'failed-page-found', ...found, ...own }).record;
  };

  it('is explained and never reloaded, because its request method is unknown', () => {
    const record = find(newRecord(7));
    expect(record).toMatchObject({
      incognito: true,
      incident: {
        page: PAGE,
        answer: {
          page: PAGE,
          oneTime: null,
          method: '',
          status: 502,
          cached: false,
          byServiceWorker: true,
          receivedAt: NOW,
          headers: {},
        },
        hidden: false,
        documentId: null,
        phase: { name: 'ended', reason: 'method-unknown', at: NOW },
      },
    });
  });

  it('starts no incident if the tab has one already, or if its status is not a gateway’s', () => {
    const failed = tab(WAITING);
    expect(find(failed)).toBe(failed);
    const empty = newRecord(7);
    expect(find(empty, { status: 500 })).toBe(empty);
  });
});

describe('the switch for all sites', () => {
  const turn = (phase: Phase, settings: Partial<Settings>) =>
    onSettingsChanged(tab(phase), during(settings)).incident?.phase;

  it('holds a page that waits, is checked or is held for another reason when it is turned off', () => {
    for (const phase of [WAITING, CHECKING, held('in-use'), held('off-here')])
      expect(turn(phase, OFF)).toMatchObject({
        name: 'held',
        reason: 'off-everywhere',
        since: NOW,
      });
  });

  it('does not change a page that it already holds, that loads or whose retries ended when it is turned off', () => {
    const reloading = {
      ...CHECKING,
      name: 'reloading',
      lastActivityAt: 0,
      requestId: null,
    } as const;
    for (const phase of [held('off-everywhere'), reloading, STOPPED])
      expect(turn(phase, OFF)).toBe(phase);
  });

  it('restarts the wait of only the pages that a switch held when it is turned on', () => {
    for (const reason of ['off-everywhere', 'off-here', 'not-chosen'] as const)
      expect(turn(held(reason), {})).toEqual({ name: 'waiting', since: NOW, delay: 3000 });
    for (const phase of [held('in-use'), WAITING, STOPPED]) expect(turn(phase, {})).toBe(phase);
  });

  it('changes nothing in a tab without a failed page', () => {
    const record = newRecord(7);
    expect(onSettingsChanged(record, during(OFF))).toBe(record);
  });
});

describe('a change of site access', () => {
  const change = (phase: Phase) => onHostAccessChanged(tab(phase), during()).incident;

  it('marks each page as unverified, because events may have been missed', () => {
    for (const phase of [WAITING, STOPPED, held('in-use')])
      expect(change(phase)).toMatchObject({ documentVerified: false, phase });
  });

  it('restarts the wait of a page that was held without access', () => {
    expect(change(held('no-access'))).toMatchObject({
      documentVerified: false,
      phase: { name: 'waiting', since: NOW, delay: 3000 },
    });
    const record = newRecord(7);
    expect(onHostAccessChanged(record, during())).toBe(record);
  });
});
