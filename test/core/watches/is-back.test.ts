import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBack, isSameSite } from '../../../src/core/watches/is-back.ts';

describe('an answer to a watched page', () => {
  it.each([
    ['http://a.example/x', 'http://a.example/', true],
    ['http://shop.example/', 'https://shop.example/', true],
    ['https://shop.example/', 'http://shop.example/', false],
    ['https://shop.example/', 'https://www.shop.example/de', true],
    ['https://www.shop.example/', 'https://shop.example/', true],
    ['https://app.shop.example/', 'https://login.app.shop.example/?to=app', true],
    ['https://login.app.shop.example/', 'https://app.shop.example/', true],
    ['https://shop.example/', 'https://shop.example./', true],
    ['https://app.shop.example/', 'https://login.shop.example/?to=app', false],
    ['https://shop.example/', 'https://login.shop.example/', false],
    ['https://shop.co.uk/', 'https://co.uk/', false],
    ['https://shop.example/', 'https://accounts.other.example/', false],
    ['https://a.co.uk/', 'https://b.co.uk/', false],

    ['http://192.168.0.1/', 'http://192.167.0.1/', false],
    ['http://localhost:3000/', 'http://localhost:3000/a', true],
    ['http://localhost:3000/', 'http://localhost:4000/', false],
    ['http://shop.example/', 'http://portal.hotel.example/', false],
    ['http://shop.example/', '', false],
    ['http://shop.example/', 'javascript:1', false],
  ])(
    'that was requested at %s and answered at “%s” is of the same site: %s',
    (requested, answered, same) => {
      expect(isSameSite(requested, answered)).toBe(same);
    },
  );

  it('does not count as back when its redirect was not followed', () => {
    expect(isBack('https://a.test/', { status: 302, url: null, headers: {} })).toBe(false);
    expect(isBack('https://a.test/', { status: 200, url: null, headers: {} })).toBe(false);
  });

  it('does not count as back from a router that knows of no running app', () => {
    const url = 'https://a.test/';
    for (const [status, headers] of [
      [404, { 'x-railway-fallback': 'true' }],
      [403, { 'ngrok-error-code': 'ERR_NGROK_3200' }],
      [404, { 'content-type': 'text/plain', 'content-length': '19' }],
    ] as const) {
      expect(isBack(url, { status, url, headers })).toBe(false);
    }
    expect(isBack(url, { status: 404, url, headers: { 'content-type': 'text/html' } })).toBe(true);
  });

  it('does not count as back from any unrelated address, whatever its status', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (url, status) => {
        expect(isBack('https://a.test/', { status, url, headers: {} })).toBe(false);
      }),
    );
  });
});
