import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keepHeaders } from '../../../src/core/http/kept-headers.ts';
import {
  ROUTER_HEADERS,
  type RouterMark,
  routerMark,
} from '../../../src/core/http/router-marks.ts';

interface Sample {
  readonly expect: RouterMark | null;
  readonly source: string;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

const samples: [string, Sample][] = Object.entries(
  JSON.parse(readFileSync('test/samples/routers/routers.json', 'utf8')) as Record<string, Sample>,
);
// With the headers that are kept: no mark may rest on one that is dropped before.
const answerOf = ({ status, headers }: Sample) => ({
  status,
  headers: keepHeaders(headers.map(([name, value]) => ({ name, value }))),
});

describe('the router of a sample', () => {
  it.each(samples)('is recognised, and no other answer is: %s', (_, sample) => {
    expect(routerMark(answerOf(sample), sample.body)).toBe(sample.expect);
  });

  it.each(samples)('is never certain by what any server may send: %s', (_, sample) => {
    const mark = routerMark(answerOf(sample));
    const hasOwnHeader = sample.headers.some(([name]) =>
      ROUTER_HEADERS.includes(name.toLowerCase()),
    );
    if (!hasOwnHeader) expect(mark).not.toBe('certain');
    else expect(mark).toBe(sample.expect);
  });
});

describe('a router', () => {
  const TEXT = { 'content-type': 'text/plain; charset=utf-8' };
  const NOT_FOUND = '404 page not found\n';
  const GO = { ...TEXT, 'content-length': '19' };
  const INGRESS = { ...TEXT, 'content-length': '21' };
  const ENVOY = { 'content-length': '0', server: 'envoy' };

  it.each([
    ['x-railway-fallback', 'true', ['untrue', 'true!']],
    [
      'x-cf-routererror',
      'Endpoint_failure (dial)',
      ['no_endpoint', 'x no_endpoints', 'unknown_routes'],
    ],
    ['ngrok-error-code', 'ERR_NGROK_8012', ['ERR_NGROK_801', 'ERR_NGROK_80123', 'ERR_NGROK_8x12']],
    ['ngrok-error-code', 'ERR_NGROK_724', ['xERR_NGROK_724', 'ERR_NGROK_7240', 'ERR_NGROK_32']],
    ['x-render-routing', 'no-deploy', ['x-no-deploy', 'no-deploys', 'suspend-by-user']],
    [
      'x-vercel-error',
      'NO_RESPONSE_FROM_FUNCTION',
      ['A_DEPLOYMENT_NOT_FOUND', 'DEPLOYMENT_NOT_FOUND_'],
    ],
    [
      'x-localtunnel-status',
      'tunnel unavailable',
      ['no tunnel unavailable', 'tunnel unavailable?'],
    ],
  ])('is certain by %s with “%s” alone', (name, value, others) => {
    const mark = (text: string) => routerMark({ status: 404, headers: { [name]: text } });
    expect(mark(value)).toBe('certain');
    expect(mark(` ${value}\t`)).toBe('certain');
    expect(others.map(mark)).toEqual(others.map(() => null));
  });

  it('makes errors only', () => {
    const headers = { 'x-railway-fallback': 'true' };
    expect([200, 399, 400, 502].map((status) => routerMark({ status, headers }))).toEqual([
      ...[null, null, 'certain', 'certain'],
    ]);
  });

  it.each<[string, Record<string, string>, string | null, RouterMark | null]>([
    ['Go', GO, NOT_FOUND, 'likely'],
    ['Go', GO, '404 page not found', 'likely'],
    ['Go', GO, null, 'likely'],
    ['Go after other headers', { age: '1', ...GO }, null, 'likely'],
    ['Go in another order', { 'content-length': '19', ...TEXT }, null, 'likely'],
    ['a text before it', GO, ` ${NOT_FOUND}`, null],
    ['a text after it', GO, `${NOT_FOUND}.`, null],
    ['another length', { ...TEXT, 'content-length': '190' }, NOT_FOUND, null],
    ['another type', { ...GO, 'content-type': 'text/html' }, NOT_FOUND, null],
    ...['etag', 'server', 'via', 'x-powered-by'].map(
      (name): [string, Record<string, string>, string | null, null] => [
        `an app’s ${name}`,
        { [name]: 'x', ...GO },
        NOT_FOUND,
        null,
      ],
    ),
    ['Ingress', INGRESS, 'default backend - 404', 'certain'],
    ['Ingress', INGRESS, 'default backend - 404\n', 'certain'],
    ['Ingress', INGRESS, null, 'likely'],
    ['Ingress after other headers', { age: '1', ...INGRESS }, null, 'likely'],
    ['a text before it', INGRESS, 'x default backend - 404', null],
    ['a text after it', INGRESS, 'default backend - 404 x', null],
    ['Envoy', ENVOY, '', 'likely'],
    ['Envoy after other headers', { age: '1', ...ENVOY }, null, 'likely'],
    ['Envoy before other headers', { ...ENVOY, age: '1' }, null, 'likely'],
    ['Istio', { ...ENVOY, server: 'istio-envoy' }, null, 'likely'],
    ['an app behind Envoy', { 'x-envoy-upstream-service-time': '4', ...ENVOY }, null, null],
    ['an app with a text behind Envoy', { ...ENVOY, 'content-length': '10' }, null, null],
    ['another Envoy', { ...ENVOY, server: 'istio-istio-envoy' }, null, null],
    ['AWS', { server: 'awselb/2.0' }, 'not found', 'likely'],
    ['Kong', { server: 'kong/3.6.1' }, null, 'likely'],
    ['Kong', { server: 'kong/3.6.1' }, 'no Route matched with those values', 'certain'],
    ['an app behind Kong', { server: 'kong/3.6.1' }, 'no such page', null],
    ['nobody', {}, null, null],
    ['Heroku', {}, 'https://www.herokucdn.com/error-pages/no-such-app.html', 'certain'],
    ['another host', {}, 'https://myherokucdn.com/error-pages/no-such-app.html', null],
  ])('is known by a 404 with the headers and the text of %s', (_, headers, body, mark) => {
    expect(routerMark({ status: 404, headers }, body)).toBe(mark);
    if (mark !== null) expect(routerMark({ status: 403, headers }, body)).toBeNull();
  });

  it('of Azure is known by its text only', () => {
    const of = (body: string | null) => routerMark({ status: 403, headers: {} }, body);
    expect(of('403 - This web app is stopped.')).toBe('certain');
    expect([of(null), of(''), of('403 - This web app is stopped!')]).toEqual([null, null, null]);
    expect(routerMark({ status: 404, headers: {} }, '403 - This web app is stopped.')).toBeNull();
  });
});

describe('the samples of routers', () => {
  it('show each header of a router at least once', () => {
    const shown = samples.flatMap(([, { headers }]) => headers.map(([name]) => name.toLowerCase()));
    expect(ROUTER_HEADERS.filter((name) => !shown.includes(name))).toEqual([]);
  });

  it('name their source', () => {
    for (const [name, { source }] of samples) expect(source, name).toMatch(/^written after /);
  });
});
