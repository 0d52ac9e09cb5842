import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_ADDRESS } from '../../../src/core/http/address.ts';
import { fragmentToOpen, withoutSecretFragment } from '../../../src/core/http/fragment.ts';

const PAGE = 'https://app.test/board?x=1';
const inName = (word: string) => `#x_${word}=a`;

describe('a fragment by which a site tells its pages apart', () => {
  it.each([
    '#/lovelace/kitchen',
    '#section-2',
    '#!/d/abc123/overview?orgId=1&from=now-6h&kiosk',
    '#tab=logs&node=7',
    '#/tickets/4711',
    '#/view/3f2a9c0b1d2e4f5a6b7c8d9e',
    '#country=US&code=CA',
    '#key=overview',
    '#a',
    '#token',
    '#token=',
    '#ztoken=x',
    '#tokens=x',
    '#abc-eyJabcdefgh.x',
    '#abceyJabcdefgh.x',
    '#eyJabcdefg.x',
    '#eyJabcdefgh',
    '#eyJabcdefgh.',
    '#eyJabcd/efgh.x',
    '#eyJabcdefgh./',
    '#token_x=y',
  ])('is kept: %s', (fragment) => {
    expect(fragmentToOpen(PAGE + fragment)).toBe(fragment);
    expect(withoutSecretFragment(PAGE + fragment)).toBe(PAGE + fragment);
  });

  it('is kept on a page whose path is a one-time link', () => {
    const link = 'https://app.test/reset/9f8e7d6c5b4a39281706f5e4#form';
    expect(fragmentToOpen(link)).toBe('#form');
  });

  it('is kept up to the length of the longest address, and not beyond', () => {
    const longest = `#${'a'.repeat(LONGEST_ADDRESS - 1)}`;
    expect(fragmentToOpen(PAGE + longest)).toBe(longest);
    expect(fragmentToOpen(`${PAGE + longest}a`)).toBe('');
  });

  it.each(['code', 'key', 'ticket', 'pin', 'hash'])(
    'is kept with a “%s” that is short, or has no digit',
    (name) => {
      const [short, word, secret] = ['abc12', 'abcdef', 'xyz123'].map((it) => `#x_${name}=${it}`);
      expect(fragmentToOpen(PAGE + short)).toBe(short);
      expect(fragmentToOpen(PAGE + word)).toBe(word);
      expect(fragmentToOpen(PAGE + secret)).toBe('');
    },
  );
});

it.each([
  '#access_token=2YotnFZFEjr1zCsicMWpAA&token_type=bearer&expires_in=3600',
  '#id_token=abc.def.ghi',
  '#/callback?token=SECRET',
  '#accessToken=SECRET',
  '#refresh_token=x',
  '#state=x&code=SplxlOBeZQQYbYS6WxSbIA',
  '#/reset-password/9f8e7d6c5b4a39281706f5e4',
  '#/login?otp=123456',
  '#eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
  '#password=hunter2',
  '#sso_ticket=ST-1234-abcdef',
  '#eyJabcdefgh.x',
  '#eyJ-_-_-_-_.-',
  '#/d?x=eyJabcdefgh.x',
  '#a=1;token=x',
  '#a=1?token=x',
  '#a=1&token=x',
  '#token==x',
  '#pin=1=2=34',
  '#x_TOKEN=x',
  '#aToken=x',
  '#zToken=x',
  '#xAssertion=x',
  '#token1=x',
  '#token[]=x',
  ...['token', 'jwt', 'secret', 'password', 'passwd', 'passcode', 'otp', 'assertion'].map(inName),
  ...['samlresponse', 'credential', 'bearer'].map(inName),
])('a fragment that looks like a secret is left out: %s', (fragment) => {
  expect(fragmentToOpen(PAGE + fragment)).toBe('');
  expect(withoutSecretFragment(PAGE + fragment)).toBe(PAGE);
});

it('any text has a result, which is its end or nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl({ withFragments: true })), (url) => {
      expect(url.endsWith(fragmentToOpen(url))).toBe(true);
      expect(url.startsWith(withoutSecretFragment(url))).toBe(true);
    }),
  );
});

it('a text that is nothing but a fragment is read as one', () => {
  expect(fragmentToOpen('#logs')).toBe('#logs');
  expect(withoutSecretFragment('#token=x')).toBe('');
});

it('there is none without a text after the mark', () => {
  expect([PAGE, `${PAGE}#`].map(fragmentToOpen)).toEqual(['', '']);
  expect([PAGE, `${PAGE}#`].map(withoutSecretFragment)).toEqual([PAGE, PAGE]);
});
