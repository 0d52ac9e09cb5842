import { describe, expect, it } from 'vitest';
import { networkErrorOf } from '../../../src/core/http/network-errors.ts';

describe('the name of a network error', () => {
  it.each([
    'net::ERR_CONNECTION_REFUSED',
    'net::ERR_CONNECTION_TIMED_OUT',
    'net::ERR_TIMED_OUT',
    'net::ERR_INTERNET_DISCONNECTED',
    'net::ERR_NETWORK_CHANGED',
    'net::ERR_ADDRESS_UNREACHABLE',
    'net::ERR_EMPTY_RESPONSE',
    'net::ERR_PROXY_CONNECTION_FAILED',
    'net::ERR_HTTP2_PING_FAILED',
    'NS_ERROR_CONNECTION_REFUSED',
    'NS_ERROR_NET_RESET',
    'NS_ERROR_NET_TIMEOUT',
    'NS_ERROR_OFFLINE',
  ])('%s means no connection', (error) => {
    expect(networkErrorOf(error)).toBe('connection');
  });

  it.each(['net::ERR_NAME_NOT_RESOLVED', 'NS_ERROR_UNKNOWN_HOST'])(
    '%s means a name that does not exist',
    (error) => {
      expect(networkErrorOf(error)).toBe('name');
    },
  );

  it.each([
    'net::ERR_CERT_AUTHORITY_INVALID',
    'net::ERR_SSL_PROTOCOL_ERROR',
    'net::ERR_BLOCKED_BY_CLIENT',
    'net::ERR_BLOCKED_BY_ADMINISTRATOR',
    'net::ERR_ABORTED',
    'net::ERR_TOO_MANY_REDIRECTS',
    'net::ERR_UNSAFE_PORT',
    'NS_BINDING_ABORTED',
    'NS_ERROR_REDIRECT_LOOP',
    'SEC_ERROR_UNKNOWN_ISSUER',
    'NS_ERROR_BLOCKED_BY_POLICY',
    '',
    'x net::ERR_CONNECTION_REFUSED',
  ])('%s is not waited for', (error) => {
    expect(networkErrorOf(error)).toBeNull();
  });
});
