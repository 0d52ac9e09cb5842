import { isMainThread } from 'node:worker_threads';
import { describe, expect, it, vi } from 'vitest';
import { buildReport, REPORTED, type ReportInput } from '../../../src/core/advice/report-data.ts';
import { KEPT_HEADERS } from '../../../src/core/http/kept-headers.ts';
import type { Attempt } from '../../../src/core/state/incident.ts';
import { reportMarkdown, reportText } from '../../../src/ui/failure/report-text.ts';

import '../../gallery/in-english.ts';
import { identityOf } from './any-case.ts';

const START = Date.UTC(2030, 4, 6, 14, 33, 5);
const USUAL: ReportInput = {
  url: 'https://user:pass@example.com/shop/cart?token=secret#part',
  withQuery: false,
  status: 502,
  startedAt: START,
  now: START + 60_000,
  attempts: [
    { at: START, trigger: 'page', outcome: 502 },
    { at: START + 3000, trigger: 'schedule', outcome: 'network-error' },
    { at: START + 9000, trigger: 'user', outcome: null },
  ],
  identity: identityOf({ gateway: 'nginx', confidence: 'certain', signedBy: 'cloudflare' }),
  headers: {
    server: 'cloudflare',
    'cf-ray': '8f1a2b3c4d5e6f70-FRA',
    ':reason': 'Bad Gateway',
    ':own-proxy': 'socks',
    'set-cookie': 'session=secret',
    cookie: 'session=secret',
    'content-disposition': 'inline',
  },
};

/** StrykerJS runs tests in a thread, where `TZ` has no effect. */
const inOwnTimeZone = it.skipIf(!isMainThread);

describe('the report', () => {
  it('of a page from the user’s own proxy does not name that proxy', () => {
    const headers = {
      server: 'squid/6.6',
      via: '1.1 proxy.corp.internal',
      'x-cache': 'MISS from proxy.corp.internal',
      'x-cache-lookup': 'MISS from proxy.corp.internal:3128',
      'proxy-status': 'proxy.corp.internal; error=dns_error',
    };
    const reported = (ownSide: boolean) => {
      const identity = {
        ...identityOf({ gateway: 'squid' }),
        ownSide: ownSide && 'certain',
      } as never;
      return reportText(buildReport({ ...USUAL, identity, headers }));
    };
    expect(reported(true)).toContain('squid/6.6');
    expect(reported(true)).not.toContain('corp.internal');
    expect(reported(false)).toContain('via: 1.1 proxy.corp.internal');
  });

  inOwnTimeZone('says what failed, when, how often, and which gateway answered', () => {
    vi.stubEnv('TZ', 'Asia/Kathmandu');
    expect(reportText(buildReport(USUAL))).toBe(`502 from example.com
Address: https://example.com/shop/cart
Answer: 502 Bad Gateway
First seen: 2030-05-06 20:18:05 +05:45 (2030-05-06 14:33:05 UTC)
Report written: 2030-05-06 20:19:05 +05:45 (2030-05-06 14:34:05 UTC)
Tries:
  - 2030-05-06 20:18:05 +05:45 (2030-05-06 14:33:05 UTC): 502, by the page itself
  - 2030-05-06 20:18:08 +05:45 (2030-05-06 14:33:08 UTC): no connection, automatic
  - 2030-05-06 20:18:14 +05:45 (2030-05-06 14:33:14 UTC): under way, by hand
Answered by:
  - nginx (certain)
  - passed on by Cloudflare
Response headers:
  - server: cloudflare
  - cf-ray: 8f1a2b3c4d5e6f70-FRA
`);
  });

  inOwnTimeZone('has the same content in Markdown', () => {
    vi.stubEnv('TZ', 'America/St_Johns');
    const markdown = reportMarkdown(buildReport({ ...USUAL, attempts: [] }));
    expect(markdown).toBe(`### 502 from example.com

- **Address:** \`https://example.com/shop/cart\`
- **Answer:** \`502 Bad Gateway\`
- **First seen:** 2030-05-06 12:03:05 -02:30 (2030-05-06 14:33:05 UTC)
- **Report written:** 2030-05-06 12:04:05 -02:30 (2030-05-06 14:34:05 UTC)
- **Answered by:**
  - nginx (certain)
  - passed on by Cloudflare
- **Response headers:**
  - \`server: cloudflare\`
  - \`cf-ray: 8f1a2b3c4d5e6f70-FRA\`
`);
  });

  it('leaves out what is not known', () => {
    const little = { ...USUAL, startedAt: null, attempts: [], identity: null, headers: {} };
    expect(
      reportText(buildReport(little))
        .split('\n')
        .map((line) => line.split(':')[0]),
    ).toEqual([
      ...['502 from example.com', 'Address', 'Answer', 'Report written', 'Answered by', ''],
    ]);
  });

  it('quotes the reason that the gateway gives', () => {
    const identity = identityOf({ reason: 'reset: overflow', proxyError: 'connection_refused' });
    const text = reportText(buildReport({ ...USUAL, identity }));
    expect(text).toContain('\nStated reason: reset: overflow\nProxy error: connection_refused\n');
    expect(text).toContain('\nAnswered by: not known\n');
  });

  it('does not name a gateway that is uncertain', () => {
    const identity = identityOf({ gateway: 'nginx', confidence: 'unknown', signedBy: 'nginx' });
    expect(reportText(buildReport({ ...USUAL, identity }))).toContain(
      'Answered by:\n  - not known\n  - passed on by nginx\n',
    );
  });

  it('holds the newest 20 attempts', () => {
    const attempts = Array.from(
      { length: 500 },
      (_, n): Attempt => ({
        ...{ at: START + n * 1000, trigger: 'tab-activated', outcome: 'no-answer' },
      }),
    );
    const text = reportText(buildReport({ ...USUAL, attempts }));
    expect(text.match(/no answer/g)?.length).toBe(20);
    expect(text).toContain('14:41:24 UTC');
  });
});

describe('the report leaves out', () => {
  const whole = (own: Partial<ReportInput>): string =>
    reportText(buildReport({ ...USUAL, ...own })) +
    reportMarkdown(buildReport({ ...USUAL, ...own }));

  it('the query of the address, unless the user includes it', () => {
    expect(whole({})).not.toContain('secret');
    expect(whole({ withQuery: true })).toContain('https://example.com/shop/cart?token=secret');
  });

  it('user names, passwords and fragments, always', () => {
    expect(whole({ withQuery: true })).not.toMatch(/user|pass@|#part/);
  });

  it('cookies and headers that are not needed', () => {
    for (const withQuery of [true, false])
      expect(whole({ withQuery })).not.toMatch(/session|cookie|socks|disposition/i);
    const reported = [...KEPT_HEADERS, 'set-cookie', 'cookie'].filter((name) =>
      REPORTED.test(name),
    );
    expect(reported.filter((name) => /cookie|auth|content|refresh|^:/.test(name))).toEqual([]);
    const ids =
      'cf-ray x-amz-cf-id via x-request-id proxy-status x-kong-request-id eo-log-uuid x-iinfo ' +
      'cdn-requestid x-sucuri-id x-nf-request-id x-github-request-id l5d-proxy-error ' +
      'ngrok-error-code x-cf-routererror';
    for (const name of ids.split(' ')) expect(reported).toContain(name);
  });

  it('an address that is not a web address', () => {
    for (const url of ['nonsense', '', 'file:///home/me', 'javascript:1'])
      expect(whole({ url })).not.toMatch(/Address/);
  });
});
