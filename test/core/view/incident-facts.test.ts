import { describe, expect, it } from 'vitest';
import type { Answer, Attempt, Incident, Phase } from '../../../src/core/state/incident.ts';
import { NO_CONNECTION } from '../../../src/core/state/no-connection.ts';
import type { EndReason, HoldReason } from '../../../src/core/state/reasons.ts';
import { message } from '../../../src/core/text/message.ts';
import {
  downHeadlines,
  factsOf,
  outlookOf,
  showsPassing,
  siteParam,
  statusLineOf,
} from '../../../src/core/view/incident-facts.ts';
import { NOTHING } from '../../../src/core/view/status-types.ts';
import { failedAnswer, recordOf } from '../../gallery/record-of.ts';

const NOW = Date.UTC(2030, 4, 6, 14, 33);
const HOUR = 3_600_000;
const WAITING: Phase = { name: 'waiting', since: NOW, delay: 8000 };
const held = (reason: HoldReason, delay: number | null = null): Phase => ({
  name: 'held',
  reason,
  since: NOW,
  delay,
  times: 1,
});
const ended = (reason: EndReason): Phase => ({ name: 'ended', reason, at: NOW });
const pause = (delay: number) => ({ since: NOW, delay, spread: 0 });
const of = (phase: Phase, own: Partial<Incident> = {}, answer: Partial<Answer> = {}): Incident =>
  recordOf(phase, { ...own, answer: failedAnswer(answer) }).incident ?? expect.fail();
const line = (...args: Parameters<typeof of>) => statusLineOf(of(...args), NOW);
const headlines = (...args: Parameters<typeof of>) => {
  const { headline, siteHeadline } = line(...args);
  return [headline, siteHeadline];
};

describe('the line about what happens next', () => {
  const next = (delay: number, notBefore: Incident['notBefore'] = null) =>
    line({ name: 'waiting', since: NOW, delay }, { notBefore }).next;

  it('counts down to the next try, until that is due', () => {
    expect([next(1), next(0)]).toEqual(['waiting', 'trying']);
  });

  it('names the end of a wait of more than an hour, if the site asked for it', () => {
    expect(next(HOUR + 1, pause(HOUR))).toBe('waiting_until');
    expect(next(HOUR, pause(HOUR))).toBe('waiting');
    expect(next(HOUR + 1)).toBe('waiting');
  });

  it('says that a try is made, in the colour of one only once it is sent', () => {
    const resume = { kind: 'wait', delay: 1000 } as const;
    const under = { since: NOW, lastActivityAt: NOW, resume };
    const checking = {
      name: 'checking',
      since: NOW,
      trigger: 'schedule',
      times: 0,
      resume,
    } as const;
    expect(line(checking)).toMatchObject({ tone: 'waiting', next: 'trying' });
    expect(line({ name: 'interrupted', ...under })).toMatchObject({
      tone: 'trying',
      next: 'trying',
    });
    const reloading = { name: 'reloading', trigger: 'user', requestId: null, ...under } as const;
    expect(line(reloading)).toMatchObject({ tone: 'trying', next: 'trying' });
  });

  it('says of a long pause only what is known', () => {
    expect(line(ended('retry-later')).next).toBe('ended_retry_later_open');
    expect(line(ended('retry-later'), { notBefore: pause(HOUR) }).next).toBe('ended_retry_later');
    expect(line(ended('stopped')).next).not.toBe('ended_retry_later_open');
    expect(line(held('hourly-limit')).next).toBe('held_hourly_limit_open');
    expect(line(held('hourly-limit', HOUR)).next).toBe('held_hourly_limit');
    expect(line(held('tab-loading')).next).toBe('page_is_loading');
  });
});

describe('a page that is back', () => {
  it.each<[string, Pick<Attempt, 'trigger' | 'outcome'> | null, string]>([
    ['by a try of the schedule', { trigger: 'schedule', outcome: 200 }, 'back_by_us_n'],
    ['by a look', { trigger: 'tab-activated', outcome: 399 }, 'back_by_us_n'],
    ['by the user', { trigger: 'user', outcome: 200 }, 'back_by_you'],
    ['by the page itself', { trigger: 'page', outcome: 200 }, 'back_by_itself'],
    ['after a try that failed', { trigger: 'schedule', outcome: 400 }, 'back_by_itself'],
    [
      'after a try of the user without an answer',
      { trigger: 'user', outcome: 'no-answer' },
      'back_by_itself',
    ],
    ['without any try', null, 'back_by_itself'],
  ])('%s is not credited to another', (_, last, next) => {
    const attempts = last === null ? [] : [{ at: NOW, ...last }];
    const back = line({ name: 'recovered', at: NOW, viewedAt: null }, { attempts });
    expect(back).toEqual({ tone: 'back', headline: 'back', siteHeadline: null, next });
  });
});

describe('the headline of a failed page', () => {
  it('is about this failure', () => {
    expect(headlines(WAITING)).toEqual(['down_headline', 'down_site_headline']);
    expect(headlines(WAITING, {}, { status: 503 })[1]).toBe('down_site_busy_headline');
    expect(headlines(WAITING, { isOfRouter: true })[1]).toBe('down_site_no_app_headline');
    expect(headlines(WAITING, { networkFailed: true })[0]).toBe('down_no_connection_headline');
    expect(downHeadlines(503, true).siteHeadline).toBe('down_site_no_app_headline');
    expect(downHeadlines(NO_CONNECTION, true)).toEqual({
      headline: 'down_no_connection_headline',
      siteHeadline: 'down_site_headline',
    });
  });

  it('says after the last try that it still fails', () => {
    expect(headlines(ended('gave-up'))).toEqual([
      'down_still_headline',
      'down_site_still_headline',
    ]);
    expect(headlines(ended('stopped'))[0]).toBe('down_headline');
  });

  it('is about an error that may pass while that is on screen', () => {
    const passing = { since: NOW, attemptsBefore: 1 };
    const name = 'down_passing_headline';
    expect(headlines(WAITING, { passing })).toEqual([name, name]);
    expect(headlines(ended('gave-up'), { passing })[0]).toBe(name);
    expect(headlines(WAITING, { passing, networkFailed: true })[0]).toBe(
      'down_no_connection_headline',
    );
    expect(showsPassing(of(WAITING))).toBe(false);
  });

  it('blames the site only where the words of its reason are about the error', () => {
    const stays = line(ended('error-stays'));
    expect([stays.headline, stays.siteHeadline]).toEqual(
      Array(2).fill('ended_error_stays_headline'),
    );
    expect(line(ended('form')).siteHeadline).toBeNull();
    expect(line(held('offline')).siteHeadline).toBeNull();
  });

  it('has the colour of its reason', () => {
    expect(line(held('in-use')).tone).toBe('held');
    expect(line(ended('gave-up')).tone).toBe('ended');
    expect(line(ended('stopped')).tone).toBe('held');
  });
});

describe('a try that led to another site', () => {
  it('is about a page of the user’s own network, if that works', () => {
    const there = { headline: 'ended_own_network_headline', siteHeadline: null };
    expect(line(ended('other-site'), {}, { status: 399 })).toMatchObject({
      ...there,
      next: 'ended_own_network',
    });
    expect(line(ended('other-site'), {}, { status: 400 })).toMatchObject({
      headline: 'not_ours',
      siteHeadline: 'not_ours',
    });
    expect(line(ended('stopped'), {}, { status: 200 }).next).not.toBe('ended_own_network');
    expect(line(WAITING, {}, { status: 200 }).next).toBe('waiting');
  });

  it('is about the failure there, not about the one where it began', () => {
    const other = (answer: Partial<Answer>, own: Partial<Incident> = {}) =>
      headlines(ended('other-site'), own, answer);
    expect(other({ status: 404 })).toEqual(['not_ours', 'not_ours']);
    expect(other({ status: 404 }, { networkFailed: true })).toEqual([
      'down_no_connection_headline',
      'down_site_headline',
    ]);
    expect(other({}, { isOfRouter: true })[1]).toBe('down_site_headline');
    const router = { status: 404, headers: { 'x-railway-fallback': 'true' } };
    expect(other(router)[1]).toBe('down_site_no_app_headline');
  });
});

describe('the facts in the texts about a failed page', () => {
  const facts = (...args: Parameters<typeof of>) => factsOf(of(...args), 30, NOW);

  it('count the reloads of the last hour where they are the limit, and else the tries', () => {
    expect(facts(held('hourly-limit')).count).toEqual({ kind: 'count', count: 30 });
    expect(facts(held('queued'), { attemptsMade: 4 }).count).toEqual({ kind: 'count', count: 4 });
    expect(facts(WAITING, { attemptsMade: 0 }).count).toEqual({ kind: 'count', count: 1 });
  });

  it('name the status that the user has not chosen, and else that on screen', () => {
    const own = { initialStatus: 503 };
    expect(facts(held('not-chosen'), own).status).toEqual({ kind: 'text', text: '503' });
    expect(facts(held('queued'), own).status).toEqual({ kind: 'text', text: '502' });
  });

  it('say how long it lasts: the wait, or since the beginning', () => {
    const ms = (phase: Phase, startedAt: number) => facts(phase, { startedAt }).time;
    expect(ms(WAITING, NOW - 9000)).toEqual({ kind: 'duration', ms: 8000 });
    expect(ms(held('queued'), NOW - 9000)).toEqual({ kind: 'duration', ms: 9000 });
    expect(ms(held('queued'), NOW + 9000)).toEqual({ kind: 'duration', ms: 0 });
    const at = NOW - 5000;
    expect(ms({ name: 'ended', reason: 'stopped', at }, NOW - 9000)).toMatchObject({ ms: 4000 });
    expect(ms({ name: 'recovered', at, viewedAt: null }, NOW - 9000)).toMatchObject({ ms: 4000 });
    expect(factsOf(of(WAITING), 0, NOW, () => 7).time).toEqual({ kind: 'duration', ms: 7 });
  });

  it('name the time of day at which it goes on, if that is known', () => {
    const clock = (at: number) => ({ kind: 'clock', at });
    const notBefore = pause(HOUR);
    expect(facts(held('hourly-limit', 9000), { notBefore }).clock).toEqual(clock(NOW + 9000));
    expect(facts(held('hourly-limit'), { notBefore }).clock).toEqual(clock(NOW + HOUR));
    expect(facts(WAITING, { notBefore }).clock).toEqual(clock(NOW + HOUR));
    expect(facts(WAITING).clock).toEqual(NOTHING);
    expect(facts(held('queued')).clock).toEqual(NOTHING);
  });

  it('name the site, and one without a name “This site”', () => {
    expect(facts(WAITING).host).toEqual({ kind: 'text', text: 'example.com' });
    expect(siteParam('\u202e')).toEqual({ kind: 'words', words: message('this_site') });
  });
});

it('how long a failure usually lasts depends on its status', () => {
  const details = [502, 503, 504, 524, 525, 526, 527].map(outlookOf);
  const usual = 'down_detail';
  const lasting = 'down_detail_525';
  expect(details).toEqual([usual, 'down_detail_503', usual, usual, lasting, lasting, usual]);
});
