import { describe, expect, it } from 'vitest';
import { identify } from '../../../src/core/gateways/identify.ts';
import type { PageText } from '../../../src/core/gateways/identity.ts';
import { identityText } from '../../../src/core/gateways/identity-text.ts';
import { readProxyStatus } from '../../../src/core/gateways/proxy-status.ts';

const NGINX: PageText = { title: '502 Bad Gateway', text: '502 Bad Gateway nginx/1.26.2' };
const OWN: PageText = { title: 'Sorry', text: 'Something went wrong' };

const identified = (headers: Record<string, string>, page: PageText | null = null, status = 502) =>
  identify({ status, headers }, page, readProxyStatus(headers['proxy-status']));

describe('the gateway that signed last', () => {
  it('is reported as passing on a page that another gateway made', () => {
    const cloudflare = { server: 'cloudflare', 'cf-ray': '8c1f-FRA' };
    expect(identified(cloudflare, NGINX)).toMatchObject({ gateway: 'nginx', fromOrigin: true });
    expect(identified(cloudflare, null)).toMatchObject({ gateway: null, fromOrigin: false });
    expect(identified({ server: 'nginx' }, NGINX)).toMatchObject({
      signedBy: 'nginx',
      fromOrigin: false,
    });
  });

  it('is not said to have passed on a page of the site’s own, which it may have made', () => {
    for (const headers of [{ server: 'nginx' }, { server: 'cloudflare' }, { 'x-varnish': '1' }])
      expect(identified(headers, OWN)).toMatchObject({ gateway: null, fromOrigin: false });
  });

  it('is not said to have passed on the page of a product that it serves itself', () => {
    const gitlab = { title: 'GitLab is not responding (502)', text: '502 Whoops' };
    const ofNginx = identified({ server: 'nginx' }, gitlab);
    expect(ofNginx).toMatchObject({ gateway: 'gitlab', signedBy: 'nginx', fromOrigin: false });
    expect(identityText(ofNginx).signed).toBeNull();
    const ofCloudflare = identified({ server: 'cloudflare' }, gitlab);
    expect(ofCloudflare).toMatchObject({ gateway: 'gitlab', fromOrigin: true });
  });

  it('is the maker when no other gateway sends that status', () => {
    expect(identified({ server: 'cloudflare' }, null, 521)).toMatchObject({
      gateway: 'cloudflare',
      confidence: 'certain',
    });
    expect(identified({ server: 'cloudflare' }).gateway).toBeNull();
  });

  it('is not recognised from text that only looks like a header line', () => {
    expect(identified({ via: '1.1 a\nserver: awselb/2.0' })).toMatchObject({
      gateway: null,
      signedBy: null,
    });
  });

  it('is not the certain maker because of its name alone', () => {
    expect(identified({ server: 'nginx' }).confidence).toBe('likely');
    expect(identified({ server: 'nginx' }, OWN).confidence).toBe('unknown');
    expect(identified({ server: 'nginx' }, { title: '', text: '' }).confidence).toBe('unknown');
  });

  it('is not recognised from a name that only begins like its own', () => {
    for (const server of ['nginxy', 'cloudflare-nginx', 'Apache-Coyote/1.1', 'ApacheTrafficServer'])
      expect(identified({ server }).signedBy).toBeNull();
  });
});

describe('the user’s own proxy', () => {
  it('is the likely maker when nothing on the page is from the site', () => {
    const own = identified({ ':own-proxy': 'http' }, { title: '502', text: 'No route' });
    expect(own).toMatchObject({ gateway: null, confidence: 'likely', ownSide: 'likely' });
  });

  it('is not blamed for a page that a gateway behind it made or signed', () => {
    const proxied = { ':own-proxy': 'http' };
    expect(identified(proxied, NGINX).ownSide).toBeNull();
    expect(identified({ ...proxied, 'cf-ray': '8c1f-FRA' }, OWN).ownSide).toBeNull();
    expect(identified({ ...proxied, server: 'nginx' }).ownSide).toBeNull();
  });

  it('is certain only when the browser uses a proxy, since a site can claim to be Squid', () => {
    const headers = { 'x-squid-error': 'ERR_DNS_FAIL 0' };
    const forged = identified(headers, null, 503);
    expect(forged).toMatchObject({ confidence: 'certain', ownSide: 'likely' });
    expect(identified({ ...headers, ':own-proxy': 'http' }, null, 503).ownSide).toBe('certain');
  });

  it('is named when it says so, and not blamed when it only passed a page on', () => {
    const via = '1.1 proxy (squid/5.7)';
    const made = identified({ 'x-squid-error': 'ERR_DNS_FAIL 0', via }, null, 503);
    expect(made).toMatchObject({ gateway: 'squid', ownSide: 'likely', reason: 'ERR_DNS_FAIL 0' });
    expect(identified({ via }, NGINX)).toMatchObject({ signedBy: 'squid', ownSide: null });
  });
});

describe('Proxy-Status', () => {
  it('gives the error and the reason, whichever gateway made the page', () => {
    const raw = 'edge; error=tls_certificate_error; details="expired"';
    expect(identified({ 'proxy-status': raw, server: 'nginx' }, NGINX)).toMatchObject({
      gateway: 'nginx',
      proxyError: 'tls_certificate_error',
      proxyName: 'edge',
      reason: 'expired',
    });
  });

  it('makes a gateway likely only by a known name with an error', () => {
    expect(identified({ 'proxy-status': 'Fastly; error=dns_error' })).toMatchObject({
      gateway: 'fastly',
      confidence: 'likely',
    });
    expect(identified({ 'proxy-status': 'Fastly; received-status=502' }).gateway).toBeNull();
    expect(identified({ 'proxy-status': 'constructor; error=dns_error' }).gateway).toBeNull();
  });
});

describe('a reason is quoted', () => {
  it('without the signature that the server adds below it', () => {
    const text =
      'Proxy Error The proxy server received an invalid response from an upstream server. The proxy server could not handle the request Reason: Error reading from remote server Apache/2.4.57 (Debian) Server at example.com Port 80';
    const { reason } = identified({ server: 'Apache' }, { title: '502 Proxy Error', text });
    expect(reason).toBe('Error reading from remote server');
  });

  it('with at most 160 characters', () => {
    const text = `upstream connect error or disconnect/reset before headers. reset reason: ${'x'.repeat(4000)}`;
    expect(identified({ server: 'envoy' }, { title: '', text }, 503).reason).toHaveLength(160);
  });
});
