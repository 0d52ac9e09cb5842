import { describe, expect, it } from 'vitest';
import { LONGEST_ADDRESS } from '../../../src/core/http/address.ts';
import { oneTimeKind } from '../../../src/core/http/one-time-link.ts';

/** The shortest value that looks random, by its letters and digits. */
const MIXED = 'a1b2c3d4e5f6a7b8';
/** Looks random only by its form. */
const UUID = '11111111-2222-3333-4444-555555555555';

const kindOf = (path: string) => oneTimeKind(`https://example.com${path}`);

describe('a link that gives access to an account', () => {
  it.each([
    '/?code=abc1234&state=xyz',
    '/?code=123-4567-8&state=xyz',
    '/?code=1234567-&state=xyz',
    '/?code=a1234567&state=xyz',
    '/?code=SUMMER2026&state=c',
    '/?code=SUMMER2026&state=cal',
    '/?code=SUMMER2026&state=c7',
    '/?code=SUMMER2026&state=my-open',
    '/?code=SUMMER2026&state=opening',
    '/x/login/y?code=1&state=open',
    '/app#access_token=abc&state=xyz',
    '/app?id_token=abc&state=xyz',
    `/reset%AAx/${MIXED}`,
    `/RESET/${MIXED}`,
    '/reset/dashboard?token=abc123',
    '/reset?TOKEN=abc123',
  ])('is recognised by the least that shows it: %s', (path) => {
    expect(kindOf(path)).toBe('sign-in');
  });
});

describe('another one-time link', () => {
  it.each([
    '/x?oobCode=abc',
    '/app?ticket=ST-x',
    '/app?ticket=PT-x',
    '/verify?token=abc123',
    '/verify?token_=abc123',
    '/verify?my-token=abc123',
    '/login?token=abc123',
    '/login?otp=4821',
    '/login?my-otp=4821',
    '/sign-in?otp=4821',
    '/sign--in?otp=4821',
    '/a-sign-in?otp=4821',
    '/signIn?otp=4821',
    '/VERIFY?token=abc123',
    '/x?Action=verify&token=abc123',
    '/x?action=verify-email&token=abc123',
    '/x?login=1&otp=4821',
    '/verify#token=abc123',
    '/#/verify?token=abc123',
    '/#verify?token=abc123',
    `/#/verify/${MIXED}`,
    `/verify/${MIXED}`,
    `/verify/x/${MIXED}`,
    `/signin//${MIXED}`,
    `/signin/${MIXED}/x`,
    '/login?token=aBcDeFgHiJkLmNoP',
    '/#/x?oobCode=abc',
    `/x%2averify/${MIXED}`,
    `/x%aaverify/${MIXED}`,
    `/x%AAverify/${MIXED}`,
    `/verify?d=${MIXED}`,
    `/verify?d=${MIXED.toUpperCase()}`,
    `/verify?d=a1b2c3d4.e5f6a7b8`,
    `/verify?d=x/${MIXED}`,
    `/verify?d=httpss:${MIXED}`,
    '/verify?d=aBcDeFgHiJkLmNoP',
    '/verify?d=aaaBbbCccDddEeee',
    `/verify?d=${UUID}`,
    `/verify/${UUID}`,
    '/verify/abcdefab-abcd-abcd-abcd-abcdefabcdef',
    '/verify/ABCDEFAB-ABCD-ABCD-ABCD-ABCDEFABCDEF',
    `/login?token=${UUID}`,
  ])('is recognised by the least that shows it: %s', (path) => {
    expect(kindOf(path)).toBe('other');
  });
});

describe('an address is not a one-time link', () => {
  it.each([
    '/?code=abc123&state=xyz',
    '/?code=1234567&state=xyz',
    '/?code=1-2345678&state=xyz',
    '/?code=1234567-1&state=xyz',
    '/?code=SUMMER2026&state=ca',
    '/?code=SUMMER2026&state=OPEN',
    '/?code=SUMMER2026',
    '/login?code=&state=xyz',
    '/app#access_token=abc',
    '/x?oobCode=',
    '/app?ticket=xST-1',
    '/app?ticket=AT-1',
    '/app?ticket=ST-',
    '/verify?token=abc12',
    '/verify?token=abcdefgh',
    '/verify?tokens=abc123',
    '/verify?access_token=abc123',
    '/login?otp=482',
    '/login?token=4821',
    '/login?otp_code=4821',
    '/login?otp=abcd',
    `/login?x=${MIXED}`,
    `/login?next=${MIXED}`,
    `/verify?state=${MIXED}`,
    `/verify?x_state=${MIXED}`,
    `/verify?client_id=${MIXED}`,
    `/verify?view=${MIXED}`,
    `/verify#state=${MIXED}`,
    `/#/verify/x?state=${MIXED}`,
    '/verify?d=ABCDEFGHIJKLMNOP',
    '/d?auth_token=x&otp=4821',
    '/search?q=verify&token=abc123',
    `/${MIXED}/verify`,
    `/verify-${MIXED}`,
    `/${MIXED}?action=verify`,
    `/signin/x/${MIXED}`,
    `/signin/${UUID}`,
    `/x%GGverify/${MIXED}`,
    '/verify/dashboard?token=abc123',
    '/login/kiosk?otp=4821',
    `/verify?d=${MIXED.slice(1)}`,
    `/verify?d=/${MIXED}`,
    `/verify?d=http:${MIXED}`,
    `/verify?d=HTTPS:${MIXED}`,
    '/verify?d=aaaaBbbbCcccDddd',
    '/verify?d=abcdefghijklmnop',
    '/verify?d=1234567890123456',
    `/verify/x${UUID}`,
    `/verify/${UUID}5`,
    `/verify/${UUID.slice(1)}`,
    `/verify/${UUID.slice(0, -1)}`,
    '/verify/111111111-2222-3333-4444-555555555555',
    '/verify/11111111-2222-3333-555555555555',
    '/verify/11111111-2222-3333-4444-4444-555555555555',
    '/verify/11111111-2222-333-4444-555555555555',
    '/verify/11111111-2222-33333-4444-555555555555',
    '/verify/gggggggg-2222-3333-4444-555555555555',
    '/verify/11111111-gggg-3333-4444-555555555555',
    '/verify/11111111-2222-3333-4444-gggggggggggg',
  ])('where the least is missing: %s', (path) => {
    expect(kindOf(path)).toBeNull();
  });

  it('by what comes after the longest address that is stored', () => {
    const long = 'https://example.com/'.padEnd(LONGEST_ADDRESS, 'x');
    expect(oneTimeKind(`${long}?oobCode=abc`)).toBeNull();
  });

  it.each(['ftp', 'httpss', 'xhttps'])('of the scheme “%s”', (scheme) => {
    expect(oneTimeKind(`${scheme}://example.com/reset?token=abc123`)).toBeNull();
    expect(oneTimeKind('http://example.com/reset?token=abc123')).toBe('sign-in');
  });
});
