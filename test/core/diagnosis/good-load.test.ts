import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distantHost, isGoodResponse } from '../../../src/core/diagnosis/recent-loads.ts';
import { isPrivateHost } from '../../../src/core/http/private-hosts.ts';
import type { Event } from '../../../src/core/state/events.ts';
import { idOf } from '../../fakes/page-ids.ts';

type Came = Extract<Event, { type: 'response-received' }>;
const came = (url: string, own: Partial<Came['answer']> = {}, fromNetwork?: boolean): Came => ({
  type: 'response-received',
  tabId: 1,
  requestId: 'r1',
  answer: { url, method: 'GET', status: 200, cached: false, headers: {}, ...own },
  ...(fromNetwork === undefined ? {} : { fromNetwork }),
  committed: null,
});

describe('a fine load', () => {
  it.each([
    ['a page', came('https://a.example.org/x'), 'a.example.org'],
    [
      'a redirect that ended well',
      came('https://a.example.org/', { status: 304 }),
      'a.example.org',
    ],
    [
      'what a cache on the way answered',
      came('https://a.example.org/', { cached: true }, true),
      'a.example.org',
    ],
    ['what this browser kept', came('https://a.example.org/', { cached: true }, false), null],
    [
      'what a cache answered, nobody knows which',
      came('https://a.example.org/', { cached: true }),
      null,
    ],
    ['a page that is not there', came('https://a.example.org/', { status: 404 }), null],
    ['a 502', came('https://a.example.org/', { status: 502 }), null],
    ['a file', came('file:///etc/passwd'), null],
    ['the own computer', came('http://localhost:3000/'), null],
    ['its number', came('http://127.0.0.1/'), null],
    ['that of IPv6', came('http://[::1]/'), null],
    ['a number at home', came('http://192.168.1.1/'), null],
    ['a name at home', came('http://printer/'), null],
    ['a router', came('http://fritz.home.arpa/'), null],
    ['a disk at home', came('http://nas.home/'), null],
    ['the same with a dot at its end', came('http://nas.home./'), null],
    ['a machine of the company', came('https://wiki.corp/'), null],
    ['a site under development', came('https://shop.test/'), null],
    ['a public number, which is no name of a site', came('https://192.0.2.7/'), null],
  ])('%s', (_, event, host) => {
    const { answer } = event;
    const identified = { ...event, answer: { ...answer, page: idOf(answer.url) } };
    expect(isGoodResponse(identified) ? distantHost(identified.answer.page) : null).toBe(host);
  });

  it('of one’s own network says nothing of the internet, whatever makes it one', () => {
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
