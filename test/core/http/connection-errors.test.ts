import { expect, it } from 'vitest';
import {
  isConnectionError,
  isProxyError,
  isUnknownName,
} from '../../../src/core/http/connection-errors.ts';

const kindOf = (error: string) => [
  ...(isConnectionError(error) ? ['connection'] : []),
  ...(isProxyError(error) ? ['proxy'] : []),
  ...(isUnknownName(error) ? ['name'] : []),
];

it.each([
  ['net::ERR_CONNECTION_REFUSED', ['connection']],
  ['net::ERR_EMPTY_RESPONSE', ['connection']],
  ['net::ERR_TIMED_OUT', ['connection']],
  ['NS_ERROR_CONNECTION_REFUSED', ['connection']],
  ['NS_ERROR_NET_TIMEOUT', ['connection']],
  ['net::ERR_PROXY_CONNECTION_FAILED', ['connection', 'proxy']],
  ['NS_ERROR_PROXY_BAD_GATEWAY', ['connection', 'proxy']],
  ['net::ERR_NAME_NOT_RESOLVED', ['name']],
  ['NS_ERROR_UNKNOWN_HOST', ['name']],
  ['net::ERR_ABORTED', []],
  ['net::ERR_BLOCKED_BY_CLIENT', []],
  ['net::ERR_CERT_DATE_INVALID', []],
  ['NS_BINDING_ABORTED', []],
  ['NS_ERROR_UNKNOWN_PROTOCOL', []],
  ['ERR_CONNECTION_REFUSED', []],
  ['net::err_connection_refused', []],
  ['constructor', []],
  ['', []],
])('a load that failed with “%s” is one of: %j', (error, kinds) => {
  expect(kindOf(error)).toEqual(kinds);
});
