import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneTimeKind } from '../../../src/core/http/one-time-link.ts';
import { HOW_OFTEN } from '../../invariants/runs.ts';

const HEX = '3f9a1c0d7be84e52a6d1c09b8f7e6d5c';
const UUID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9';

describe('a link that gives access to an account', () => {
  it.each([
    ['the example of RFC 6749', '/cb?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz'],
    ['a short code', '/?code=oauth123&state=xyz'],
    ['Google', '/oauth2callback?state=af0ifjs&code=4/0AX4XfWhZk_1Zz&scope=openid&prompt=none'],
    ['GitHub', `/auth/github/callback?code=${HEX.slice(0, 20)}&state=3xY9`],
    ['Keycloak', `/app?session_state=${UUID}&code=${UUID}.${UUID}.${UUID}&state=${UUID}`],
    ['Yahoo, with a code of 7 characters', '/done?code=xd3jx8p&state=7dh2k1'],
    ['Home Assistant', `/lovelace?auth_callback=1&code=${HEX}&state=eyJoYXNzVXJsIjoi`],
    ['a code of digits on a page for it', '/login/callback?code=482913&state=open'],
    ['a fragment', '/app#id_token=abc&state=xyz'],
    ['a SAML response', '/acs?SAMLResponse=fVLJ&RelayState=x'],
    ['a SAML request', '/idp/sso?SAMLRequest=fZBfa4Mw'],
    ['a SAML artifact', '/acs?SAMLart=AAQAADWN'],
    ['Django', `/accounts/reset/MQ/c5s8k2-${HEX}/`],
    ['Devise', '/users/password/edit?reset_password_token=x8sLzT4-Gs5yvBaD2nkW'],
    ['WordPress', '/wp-login.php?action=rp&key=Nq7uZ0pXkQ2mB4cD6eFg&login=ann'],
    ['Laravel', `/password/reset/${HEX}?email=ann%40example.com`],
    ['Firebase', '/__/auth/action?mode=resetPassword&oobCode=ABC123def456GHI789&apiKey=AIza'],
    ['Supabase', '/auth/v1/verify?token=pkce_9f86d081884c7d65&type=recovery'],
    ['a route in the fragment', '/#/reset-password?token=8f3k2j1h9d'],
    ['a name in camel case', '/account/resetPassword?t=1&key=a1b2c3d4'],
    ['German', `/konto/passwort-zuruecksetzen/${HEX}`],
  ])('is recognised by its form: %s', (_, path) => {
    expect(oneTimeKind(`https://example.com${path}`)).toBe('sign-in');
  });
});

describe('another one-time link', () => {
  it.each([
    ['Firebase', '/__/auth/action?mode=verifyEmail&oobCode=ABC123def456GHI789'],
    ['CAS', '/app?ticket=ST-1856339-aA5Yuvrxzpv8Tau1cYQ7'],
    ['CAS with another form', `/app?ticket=${HEX}`],
    ['OpenID 2.0', '/auth/steam?openid.response_nonce=2026-11-30T00%3A00%3A00Zabc'],
    ['OAuth 1.0', '/x?oauth_token=NPcudxy&oauth_verifier=uw7NjWHT'],
    ['a confirmation', '/users/confirmation?confirmation_token=yx3nRzGhwNpRzGhw'],
    ['a verification by UUID', `/verify-email/${UUID}`],
    ['a verification by JWT', `/account/verify?d=${JWT}`],
    ['Laravel', `/email/verify/7/${HEX}?expires=1700000000&signature=${HEX}${HEX}`],
    ['an activation', `/activate/MQ/${HEX}`],
    ['a magic link', `/magic?h=${HEX}`],
    ['Ghost', '/members/?token=7dXf2vQz9k&action=signin'],
    ['a one-time password', '/login?otp=4821'],
    ['a code without state', '/oauth/callback?code=9a8b7c6d'],
    ['single sign-on by JWT', `/sso?jwt=${JWT}`],
    ['a segment after the word', `/signin/${HEX}`],
    ['a login token', '/?login_token=9f86d081884c'],
    ['an invitation', `/invite?key=${HEX}`],
  ])('is recognised by its form: %s', (_, path) => {
    expect(oneTimeKind(`https://example.com${path}`)).toBe('other');
  });
});

describe('an ordinary address', () => {
  it.each([
    ['a page', '/orders/2026/11?page=2'],
    ['a place', '/stores?state=CA&code=94105'],
    ['a place with a long ZIP code', '/stores?state=CA&code=94105-1234'],
    ['a list with a coupon', '/offers?code=SUMMER2026&state=open'],
    ['an error of OAuth', '/callback?error=access_denied&state=xyz'],
    ['Grafana with a token', `/d/a1b2c3/login-failures?auth_token=${JWT}&kiosk`],
    ['Grafana without kiosk mode', `/d/a1b2c3/login-failures?auth_token=${JWT}`],
    ['a dashboard', `/dashboard?token=${HEX}`],
    ['a dashboard of sign-ins', `/auth/dashboard?token=${HEX}`],
    ['a public dashboard', `/public-dashboards/${HEX}`],
    ['an embedded view', `/embed/verify-stats?token=${HEX}`],
    ['a token alone', `/report?token=${HEX}`],
    ['a key alone', `/maps/api?key=AIzaSyD4x9Qw2Er5Ty7Ui8Op`],
    ['map tiles', `/tiles/3/1/2.png?key=${HEX}`],
    ['an access token', `/styles/v1?access_token=pk.${JWT}`],
    ['a search for it', '/search?q=reset+password+token'],
    ['a search for a token', '/search?q=token'],
    ['a card game', '/magic/cards?token=goblin'],
    ['an article', '/blog/how-to-reset-your-iphone-14-pro'],
    ['an article below such a word', '/help/reset/how-to-reset-your-iphone-14-pro-max'],
    ['a form to begin with', '/reset-password?lang=en'],
    ['a sign-in form', '/login?next=%2Forders%2F3f9a1c0d7be84e52a6d1'],
    ['an OpenID Connect request', `/oauth2/authorize?client_id=${UUID}&state=${HEX}&nonce=${HEX}`],
    ['a request of a tenant', `/${UUID}/oauth2/v2.0/authorize?client_id=${UUID}`],
    ['a request of a realm', '/auth/realms/main/protocol/openid-connect/auth?client_id=web'],
    ['Auth0', `/u/login?state=${HEX}${HEX}`],
    ['a ticket of a help desk', '/tickets?ticket=12345'],
    ['a project key', '/browse?ticket=ABC-123'],
    ['authors', '/authors?key=rowling1965'],
    ['presets', `/presets/${HEX}`],
    ['a shared file', `/share/${UUID}`],
    ['a campaign', `/login?utm_id=${HEX}&gclid=${HEX}`],
    ['an empty token', '/verify?token='],
  ])('is not a one-time link: %s', (_, path) => {
    expect(oneTimeKind(`https://example.com${path}`)).toBeNull();
  });

  it.each(['', 'nonsense', 'about:blank', 'file:///reset?token=a1b2c3d4', 'https://'])(
    'is not a one-time link if it is not a web address: “%s”',
    (url) => {
      expect(oneTimeKind(url)).toBeNull();
    },
  );

  it('is classified quickly in any form', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.webUrl({ withQueryParameters: true, withFragments: true }),
        (text, url) => {
          for (const it of [text, url, `https://a.example/${text}?${text}#${text}`]) {
            expect([null, 'sign-in', 'other']).toContain(oneTimeKind(it));
          }
        },
      ),
      HOW_OFTEN,
    );
    for (const piece of ['a', 'aA', '-', '%', 'reset/', '&token=', '1a-']) {
      oneTimeKind(`https://a.example/verify?x=${piece.repeat(1_000_000)}`);
    }
  });
});
