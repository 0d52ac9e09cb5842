import { describe, expect, it } from 'vitest';
import { steady } from '../../scripts/gateways/samples/captured.ts';
import { expected } from '../../scripts/gateways/samples/expected.ts';
import { scenarios } from '../../scripts/gateways/samples/scenario.ts';

const answer = (headers: [string, string][], body: string) => ({
  status: 502,
  reasonPhrase: 'Bad Gateway',
  headers,
  body,
});

describe('a captured answer', () => {
  it('is the same in every run, with date, request id, port and length normalised', () => {
    const body = (port: number, id: number) => `<p>XID: ${id}</p> at Port ${port}`;
    const came = (port: number, id: number, date: string) => {
      const text = body(port, id);
      return answer(
        [
          ['Date', date],
          ['X-Varnish', String(id - 1)],
          ['Content-Length', String(text.length)],
        ],
        text,
      );
    };
    const one = steady(came(9_999, 8, 'Sat, 21 Nov 2026 02:20:40 GMT'), [9_999]);
    const two = steady(came(32_813, 65_539, 'Sun, 22 Nov 2026 12:00:01 GMT'), [32_813]);
    expect(one).toEqual(two);
    expect(one.headers.at(-1)).toEqual(['Content-Length', String(one.body.length)]);
  });

  it('keeps the order and case of its headers, and a Content-Length that does not match', () => {
    const odd = answer(
      [
        ['sERVER', 'x'],
        ['Content-Length', '5000'],
      ],
      'cut',
    );
    expect(steady(odd, [])).toEqual(odd);
  });

  it('cannot be attributed to a gateway outside of its chain', () => {
    const [nginx] = scenarios();
    const refuses = nginx?.endings[0];
    if (!nginx || !refuses) throw new Error('There is no scenario.');
    const guru = answer([], '<h3>Guru Meditation:</h3>');
    expect(() => expected(nginx, refuses, guru)).toThrow(
      'varnish’s, which is not among the gateways',
    );
    const page = answer([['Server', 'nginx']], '<hr><center>nginx</center>');
    expect(expected(nginx, refuses, page)).toEqual({
      gateway: 'nginx',
      confidence: 'certain',
      signedBy: 'nginx',
    });
  });
});
