import { describe, expect, it } from 'vitest';
import { readProxyStatus } from '../../../src/core/gateways/proxy-status.ts';
import { PROXY_ERRORS } from '../../../src/core/gateways/proxy-status-errors.ts';
import { keepHeaders, LONGEST_PROXY_STATUS } from '../../../src/core/http/kept-headers.ts';

describe('Proxy-Status', () => {
  it('is read as in the examples of RFC 9209', () => {
    const raw =
      'r34.example.net; error=http_protocol_error; details="Malformed response header: space before colon"';
    expect(readProxyStatus(raw)).toEqual({
      name: 'r34.example.net',
      error: 'http_protocol_error',
      details: 'Malformed response header: space before colon',
      nextHop: null,
      receivedStatus: null,
    });
    expect(readProxyStatus('"My CDN"; received-status=502; next-hop="10.0.0.1:80"')).toEqual({
      name: 'My CDN',
      error: null,
      details: null,
      nextHop: '10.0.0.1:80',
      receivedStatus: 502,
    });
  });

  it.each(PROXY_ERRORS)('accepts the error %s', (error) => {
    expect(readProxyStatus(`a; error=${error}`)?.error).toBe(error);
  });

  it('has all 32 errors of RFC 9209', () => {
    expect(new Set(PROXY_ERRORS).size).toBe(32);
  });

  it('of several hops names the one that met the error', () => {
    const raw = 'origin-proxy; error=connection_refused, edge; received-status=502';
    expect(readProxyStatus(raw)?.name).toBe('origin-proxy');
    expect(readProxyStatus('inner; received-status=502, outer; error=dns_error')?.name).toBe(
      'outer',
    );
    expect(readProxyStatus('inner; error=dns_error, outer; error=dns_timeout')?.name).toBe('inner');
    expect(readProxyStatus('inner, outer')?.name).toBe('outer');
  });

  it('has no error when RFC 9209 does not define it', () => {
    expect(readProxyStatus('a; error=gremlins')).toMatchObject({ name: 'a', error: null });
    expect(readProxyStatus('a; error=constructor')?.error).toBeNull();
    expect(readProxyStatus('a; error')?.error).toBeNull();
    expect(readProxyStatus('a; error=5')?.error).toBeNull();
  });

  it('is read up to the last whole hop when it was cut', () => {
    const value = `a; error=dns_error; details="x", b; details="${'y'.repeat(1000)}"`;
    const kept = keepHeaders([{ name: 'Proxy-Status', value }])['proxy-status'];
    expect(kept).toHaveLength(LONGEST_PROXY_STATUS);
    expect(readProxyStatus(kept)).toMatchObject({ name: 'a', error: 'dns_error' });
    const inside = `a; error=dns_error, b; details="1, 2, ${'3, '.repeat(200)}"`;
    expect(readProxyStatus(inside)?.name).toBe('a');
  });

  it('in several header lines is one list', () => {
    const lines = ['a; error=dns_error', 'b'].map((value) => ({ name: 'Proxy-Status', value }));
    expect(readProxyStatus(keepHeaders(lines)['proxy-status'])?.name).toBe('a');
  });

  it.each([
    undefined,
    '',
    ' ',
    'a;',
    'a b',
    '"open',
    'a,',
    '(a b)',
    '5',
    '?1',
    '@1',
    ':aGk=:',
    '🙂',
  ])('is ignored when its value is %j', (raw) => {
    expect(readProxyStatus(raw)).toBeNull();
  });
});
