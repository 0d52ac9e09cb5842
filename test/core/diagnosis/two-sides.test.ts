import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Connection } from '../../../src/core/diagnosis/connection-test.ts';
import type { WithoutCookies } from '../../../src/core/diagnosis/without-cookies.ts';
import type { Message } from '../../../src/core/text/message.ts';
import { NGINX } from '../../gallery/examples.ts';
import { CLOUDFLARE, NOW, PLAIN, type Screen, SQUID, sentencesOf } from './screen-of.ts';

/** Which side a message blames, by its id. */
const CLAIMS: readonly (readonly [RegExp, 'site' | 'user' | 'unclear'])[] = [
  [/^gateway_unknown/, 'unclear'],
  [/^(fault_(proxy|offline|network_sign_in|cookies)_headline|lead_(offline|portal|proxy))/, 'user'],
  [/^(gateway_own_(proxy|network|company|tool)_visitor|gateway_chip_own_proxy)/, 'user'],
  [/^lead_cookies/, 'user'],
  [/^(lead_connection|evidence_no_connection|evidence_test_failed)/, 'unclear'],
  [/^(blame_site|down_site|fault_copy|lead_copy|(gateway|proxy_error)_.*_visitor$)/, 'site'],
  [/^(evidence_others$|evidence_gateway|fault_page|lead_page)/, 'site'],
  [/^(lead_unknown|lead_many|evidence_others_before)/, 'unclear'],
];

/** The messages of which a message consists. */
function parts({ id, params, ...it }: Message): Message[] {
  const inner = params.flatMap((param) => (param.kind === 'words' ? parts(param.words) : []));
  return [{ id, params, ...it }, ...inner];
}

function claimsOf(messages: readonly Message[]): Set<string> {
  const ids = messages.flatMap(parts).map(({ id }) => id);
  return new Set(ids.flatMap((id) => CLAIMS.find(([of]) => of.test(id))?.[1] ?? []));
}

it('the sentences of one screen never blame two sides', () => {
  const time = fc.option(fc.integer({ min: NOW - 700_000, max: NOW + 1000 }));
  const headers = fc.constantFrom<Screen['headers']>(
    ...[
      {},
      { server: 'nginx' },
      SQUID,
      { ...SQUID, ':own-proxy': 'http' },
      { ':own-proxy': 'http' },
    ],
    ...[{ ...CLOUDFLARE, age: '7' }, { server: 'cloudflare' }, { 'x-cache': 'HIT' }],
    { 'proxy-status': 'edge.example; error=connection_refused' },
    { 'proxy-status': 'proxy.corp; error=dns_error', ':own-proxy': 'http' },
  );
  const evidence = fc.record({
    online: fc.boolean(),
    proxyRefused: fc.boolean(),
    connection: fc.constantFrom<Connection | null>(null, 'online', 'portal', 'none'),
    testedAt: time,
    networkFailedAt: time,
    failingSince: time,
    otherFineAt: time,
    othersFailing: fc.nat(3),
    siteFineAt: time,
    siteFailing: fc.nat(2),
    withoutCookies: fc.option(
      fc.record({
        found: fc.constantFrom<WithoutCookies['found']>('fine', 'fails', 'unclear', 'no-answer'),
        at: fc.integer({ min: NOW - 700_000, max: NOW }),
      }),
    ),
  });

  const any = fc.record({ headers, text: fc.constantFrom(null, PLAIN.text, NGINX), evidence });
  const check = fc.property(any, (it) => {
    const claims = claimsOf(sentencesOf(it));
    if (claims.has('site')) expect([...claims]).toEqual(['site']);
    expect(claims.has('user') && claims.has('unclear')).toBe(false);
  });
  fc.assert(check, { numRuns: 3000 });
});
