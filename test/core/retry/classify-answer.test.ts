import { describe, expect, it } from 'vitest';
import { keepHeaders } from '../../../src/core/http/kept-headers.ts';
import { isRepeatable, judge, leavesPage } from '../../../src/core/retry/classify-answer.ts';
import type { Answer } from '../../../src/core/state/incident.ts';
import { NO_CONNECTION } from '../../../src/core/state/no-connection.ts';
import { LONGEST_RETRY_AFTER, SOON_REFRESH } from '../../../src/core/state/schedule.ts';
import { idOf } from '../../fakes/page-ids.ts';

// With the headers that are kept: a rule cannot rest on one that is dropped before.
const answer = (status: number, headers: Record<string, string> = {}, method = 'GET'): Answer => ({
  page: idOf('http://a.test/'),
  method,
  status,
  cached: false,
  byServiceWorker: false,
  oneTime: null,
  crossSite: false,
  receivedAt: 1e12,
  headers: keepHeaders(Object.entries(headers).map(([name, value]) => ({ name, value }))),
});

const ends = (reason: string) => ({ kind: 'ends', reason });
const GOING_ON = { kind: 'retry', retryAfter: null };

/** The statuses by which a gateway reports a failure behind it. */
const RETRYABLE_STATUSES = [502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530];

/** Errors that may pass while a site starts again. */
const PASSING = [403, 404, 408, 425, 500, 501, 505, 506, 507, 508, 509, 510, 598, 599];

describe('the status of an answer', () => {
  it('means retry, recovered or ended, and only the gateway statuses, and no answer at all, mean retry', () => {
    for (let status = 0; status <= NO_CONNECTION; status += 1) {
      const { kind } = judge(answer(status));
      const expected = [NO_CONNECTION, ...RETRYABLE_STATUSES].includes(status)
        ? 'retry'
        : PASSING.includes(status)
          ? 'passing'
          : status < 400 && status !== 204 && status !== 205
            ? 'recovered'
            : 'ends';
      expect(kind, String(status)).toBe(expected);
    }
  });

  it.each([
    [200, { kind: 'recovered' }],
    [304, { kind: 'recovered' }],
    [399, { kind: 'recovered' }],
    [204, ends('answered')],
    [205, ends('answered')],
    [400, ends('other-status')],
    [401, ends('sign-in')],
    [402, ends('other-status')],
    [403, { kind: 'passing' }],
    [404, { kind: 'passing' }],
    [407, ends('network-sign-in')],
    [410, ends('other-status')],
    [451, ends('other-status')],
    [511, ends('network-sign-in')],
    [429, ends('rate-limited')],
    [500, { kind: 'passing' }],
    [501, { kind: 'passing' }],
    [505, { kind: 'passing' }],
    [510, { kind: 'passing' }],
    [528, ends('other-status')],
    [529, ends('other-status')],
    [502, GOING_ON],
    [503, GOING_ON],
    [527, GOING_ON],
    [530, GOING_ON],
  ])('%i means %j', (status, verdict) => {
    expect(judge(answer(status))).toMatchObject(verdict);
  });

  it('of a download ends the incident, while an error that is sent as a download is retried', () => {
    const headers = { 'content-disposition': 'attachment' };
    expect(judge(answer(200, headers))).toMatchObject(ends('answered'));
    expect(leavesPage(answer(399, headers))).toBe(true);
    for (const status of [400, 502]) expect(leavesPage(answer(status, headers))).toBe(false);
    expect(judge(answer(502, headers))).toMatchObject(GOING_ON);
  });
});

describe('Retry-After', () => {
  it('is kept with a 502 or 503, and makes even a 429 retryable', () => {
    for (const status of [502, 503, 429]) {
      expect(judge(answer(status, { 'retry-after': '7' }))).toEqual({
        kind: 'retry',
        retryAfter: 7000,
      });
    }
  });

  it('of more than half an hour ends the incident with the reason retry-later', () => {
    const seconds = LONGEST_RETRY_AFTER / 1000;
    expect(judge(answer(502, { 'retry-after': `${seconds}` }))).toMatchObject({ kind: 'retry' });
    expect(judge(answer(502, { 'retry-after': `${seconds + 1}` }))).toEqual({
      kind: 'ends',
      reason: 'retry-later',
      retryAfter: LONGEST_RETRY_AFTER + 1000,
    });
  });

  it('does not make a 404 retryable', () => {
    expect(judge(answer(410, { 'retry-after': '7' }))).toMatchObject(ends('other-status'));
  });

  it('of an answer to a form still holds for the other tabs of the site', () => {
    const headers = { 'retry-after': '7' };
    expect(judge(answer(503, headers, 'POST'))).toEqual({
      kind: 'ends',
      reason: 'form',
      retryAfter: 7000,
    });
  });
});

describe('a failed page', () => {
  it.each([['POST'], ['PUT'], ['DELETE'], ['get'], ['']])(
    'is not retried when its method is %j',
    (method) => {
      expect(isRepeatable(method)).toBe(false);
      const reason = method === '' ? 'method-unknown' : 'form';
      expect(judge(answer(502, {}, method))).toMatchObject(ends(reason));
      expect(judge(answer(503, { 'retry-after': '9999' }, method))).toMatchObject(ends(reason));
    },
  );

  it('is retried when its method is HEAD', () => {
    expect(judge(answer(502, {}, 'HEAD'))).toMatchObject(GOING_ON);
  });

  it('is not retried when it is a challenge, whatever its status', () => {
    for (const status of [403, 429, 502, 503]) {
      const headers = { 'cf-mitigated': 'challenge', 'retry-after': '5' };
      expect(judge(answer(status, headers))).toMatchObject(ends('challenge'));
    }
  });

  it('is not retried when it refreshes itself within five minutes', () => {
    const seconds = SOON_REFRESH / 1000;
    expect(judge(answer(502, { refresh: `${seconds};url=/` }))).toMatchObject(
      ends('reloads-itself'),
    );
    expect(judge(answer(502, { refresh: `${seconds + 1}` }))).toMatchObject(GOING_ON);
  });
});
