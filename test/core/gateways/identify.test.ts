import { describe, expect, it } from 'vitest';
import { identify } from '../../../src/core/gateways/identify.ts';
import type { PageText } from '../../../src/core/gateways/identity.ts';
import { readProxyStatus } from '../../../src/core/gateways/proxy-status.ts';

const NGINX: PageText = { title: '502 Bad Gateway', text: '502 Bad Gateway nginx/1.26.2' };
const OWN: PageText = { title: 'Sorry', text: 'Something went wrong' };

const identified = (headers: Record<string, string>, page: PageText | null = null, status = 502) =>
  identify({ status, headers }, page, readProxyStatus(headers['proxy-status']));

describe('the hop that signed last', () => {
  it('only passed on what another made, and that is said', () => {
    const cloudflare = { server: 'cloudflare', 'cf-ray': '8c1f-FRA' };
    expect(identified(cloudflare, NGINX)).toMatchObject({ gateway: 'nginx', fromOrigin: true });
    expect(identified(cloudflare, OWN)).toMatchObject({ gateway: null, fromOrigin: true });
    expect(identified(cloudflare, null)).toMatchObject({ gateway: null, fromOrigin: false });
    expect(identified({ server: 'nginx' }, NGINX)).toMatchObject({
      signedBy: 'nginx',
      fromOrigin: false,
    });
  });

  it('is the maker where no other gives such a status', () => {
    expect(identified({ server: 'cloudflare' }, null, 521)).toMatchObject({
      gateway: 'cloudflare',
      confidence: 'certain',
    });
    expect(identified({ server: 'cloudflare' }).gateway).toBeNull();
  });

  it('is not told by what only looks like a line of a header', () => {
    expect(identified({ via: '1.1 a\nserver: awselb/2.0' })).toMatchObject({
      gateway: null,
      signedBy: null,
    });
  });

  it('is not taken for the maker because of its name alone', () => {
    expect(identified({ server: 'nginx' }).confidence).toBe('likely');
    expect(identified({ server: 'nginx' }, OWN).confidence).toBe('unknown');
    expect(identified({ server: 'nginx' }, { title: '', text: '' }).confidence).toBe('unknown');
  });

  it("is not told by a name that only begins like another's", () => {
    for (const server of ['nginxy', 'cloudflare-nginx', 'Apache-Coyote/1.1', 'ApacheTrafficServer'])
      expect(identified({ server }).signedBy).toBeNull();
  });
});

describe("the visitor's own proxy", () => {
  it('is likely where nothing on the page is from the site', () => {
    const own = identified({ ':own-proxy': 'http' }, { title: '502', text: 'No route' });
    expect(own).toMatchObject({ gateway: null, confidence: 'likely', ownSide: 'likely' });
  });

  it('is not blamed for what somebody behind it made or signed', () => {
    const proxied = { ':own-proxy': 'http' };
    expect(identified(proxied, NGINX).ownSide).toBeNull();
    expect(identified({ ...proxied, 'cf-ray': '8c1f-FRA' }, OWN).ownSide).toBeNull();
    expect(identified({ ...proxied, server: 'nginx' }).ownSide).toBeNull();
  });

  it('is certain only where the browser uses one: a site can say that it was a Squid', () => {
    const headers = { 'x-squid-error': 'ERR_DNS_FAIL 0' };
    const forged = identified(headers, null, 503);
    expect(forged).toMatchObject({ confidence: 'certain', ownSide: 'likely' });
    expect(identified({ ...headers, ':own-proxy': 'http' }, null, 503).ownSide).toBe('certain');
  });

  it('is named where it says so, and innocent where it only passed a page on', () => {
    const via = '1.1 proxy (squid/5.7)';
    const made = identified({ 'x-squid-error': 'ERR_DNS_FAIL 0', via }, null, 503);
    expect(made).toMatchObject({ gateway: 'squid', ownSide: 'likely', reason: 'ERR_DNS_FAIL 0' });
    expect(identified({ via }, NGINX)).toMatchObject({ signedBy: 'squid', ownSide: null });
  });
});

describe('Proxy-Status', () => {
  it('gives the error and the reason, whoever made the page', () => {
    const raw = 'edge; error=tls_certificate_error; details="expired"';
    expect(identified({ 'proxy-status': raw, server: 'nginx' }, NGINX)).toMatchObject({
      gateway: 'nginx',
      proxyError: 'tls_certificate_error',
      proxyName: 'edge',
      reason: 'expired',
    });
  });

  it('makes a known name likely, and no other gateway known', () => {
    expect(identified({ 'proxy-status': 'Fastly; error=dns_error' })).toMatchObject({
      gateway: 'fastly',
      confidence: 'likely',
    });
    expect(identified({ 'proxy-status': 'Fastly; received-status=502' }).gateway).toBeNull();
    expect(identified({ 'proxy-status': 'constructor; error=dns_error' }).gateway).toBeNull();
  });
});

describe('a reason is quoted', () => {
  it('without what the server adds below it', () => {
    const text =
      'Proxy Error The proxy server received an invalid response from an upstream server. The proxy server could not handle the request Reason: Error reading from remote server Apache/2.4.57 (Debian) Server at example.com Port 80';
    const { reason } = identified({ server: 'Apache' }, { title: '502 Proxy Error', text });
    expect(reason).toBe('Error reading from remote server');
  });

  it('and cut, however long it is', () => {
    const text = `upstream connect error or disconnect/reset before headers. reset reason: ${'x'.repeat(4000)}`;
    expect(identified({ server: 'envoy' }, { title: '', text }, 503).reason).toHaveLength(160);
  });
});
