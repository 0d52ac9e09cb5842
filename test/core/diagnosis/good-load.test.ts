import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distantHost, isGoodResponse } from '../../../src/core/diagnosis/recent-loads.ts';
import { originOf } from '../../../src/core/http/address.ts';
import { isPrivateHost } from '../../../src/core/http/private-hosts.ts';
import type { Event } from '../../../src/core/state/events.ts';
import { idOf } from '../../fakes/page-ids.ts';

type ResponseReceived = Extract<Event, { type: 'response-received' }>;
const responseFrom = (
  url: string,
  own: Partial<ResponseReceived['answer']> = {},
  fromNetwork?: boolean,
): ResponseReceived => ({
  type: 'response-received',
  tabId: 1,
  requestId: 'r1',
  answer: { url, method: 'GET', status: 200, cached: false, headers: {}, ...own },
  ...(fromNetwork === undefined ? {} : { fromNetwork }),
  committed: null,
});

describe('a successful load', () => {
  it.each([
    ['a page', responseFrom('https://a.example.org/x'), 'a.example.org'],
    ['a 304', responseFrom('https://a.example.org/', { status: 304 }), 'a.example.org'],
    [
      'an answer of a cache on the way',
      responseFrom('https://a.example.org/', { cached: true }, true),
      'a.example.org',
    ],
    [
      'an answer of the browser’s own cache',
      responseFrom('https://a.example.org/', { cached: true }, false),
      null,
    ],
    [
      'an answer of an unknown cache',
      responseFrom('https://a.example.org/', { cached: true }),
      null,
    ],
    ['a 400', responseFrom('https://a.example.org/', { status: 400 }), null],
    ['a 404', responseFrom('https://a.example.org/', { status: 404 }), null],
    ['a 502', responseFrom('https://a.example.org/', { status: 502 }), null],
    ['a file', responseFrom('file:///etc/passwd'), null],
    ['localhost', responseFrom('http://localhost:3000/'), null],
    ['a loopback IPv4 address', responseFrom('http://127.0.0.1/'), null],
    ['a loopback IPv6 address', responseFrom('http://[::1]/'), null],
    ['a private IPv4 address', responseFrom('http://192.168.1.1/'), null],
    ['a name of one label', responseFrom('http://printer/'), null],
    ['a .home.arpa name', responseFrom('http://fritz.home.arpa/'), null],
    ['a .home name', responseFrom('http://nas.home/'), null],
    ['a .home name with a trailing dot', responseFrom('http://nas.home./'), null],
    ['a .corp name', responseFrom('https://wiki.corp/'), null],
    ['a .test name', responseFrom('https://shop.test/'), null],
    ['a public IP address, which is not a host name', responseFrom('https://192.0.2.7/'), null],
    ['a public IPv6 address, neither', responseFrom('https://[2001:db8::1]/'), null],
    [
      'a name that begins with a number',
      responseFrom('https://192.0.2.7.example.org/'),
      '192.0.2.7.example.org',
    ],
    ['a name that ends with brackets in its path', responseFrom('https://b.org/[::1'), 'b.org'],
  ])('counts only from the network and only for a public host name: %s', (_, event, host) => {
    const { answer, first: _first, ...rest } = event;
    const identified = {
      ...rest,
      origin: originOf(answer.url),
      answer: { ...answer, page: idOf(answer.url), oneTime: null },
    };
    const isGood = isGoodResponse(identified);
    expect(isGood ? distantHost(identified.answer.page) : null).toBe(host);
    expect(isGood ? distantHost(identified.origin) : null).toBe(host);
  });

  it('of a host in the user’s own network is never evidence about the internet', () => {
    const labels = fc.constantFrom('home', 'lan', 'local', 'internal', 'intranet', 'corp', 'org');
    const host = fc.oneof(
      fc.domain(),
      fc.ipV4(),
      fc.tuple(fc.domain(), labels).map(([a, b]) => `${a}.${b}`),
    );
    fc.assert(
      fc.property(host, (name) => {
        if (isPrivateHost(name)) expect(distantHost(`http://${name}/`)).toBeNull();
      }),
    );
  });
});
