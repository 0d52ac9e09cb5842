/**
 * The errors of browsers that mean: nothing answered at an address that exists, or not to the end.
 * All others never begin an incident: certificates, blocked and aborted loads.
 */
const CONNECTION_ERRORS: ReadonlySet<string> = new Set([
  // Chrome (net_error_list.h).
  ...[
    'ADDRESS_UNREACHABLE',
    'CONNECTION_ABORTED',
    'CONNECTION_CLOSED',
    'CONNECTION_FAILED',
    'CONNECTION_REFUSED',
    'CONNECTION_RESET',
    'CONNECTION_TIMED_OUT',
    'DNS_SERVER_FAILED',
    'DNS_TIMED_OUT',
    'EMPTY_RESPONSE',
    'HTTP2_PING_FAILED',
    'HTTP2_PROTOCOL_ERROR',
    'HTTP2_SERVER_REFUSED_STREAM',
    'INTERNET_DISCONNECTED',
    'NETWORK_CHANGED',
    'NETWORK_IO_SUSPENDED',
    'QUIC_PROTOCOL_ERROR',
    'SOCKET_NOT_CONNECTED',
    'TIMED_OUT',
  ].map((name) => `net::ERR_${name}`),
  // Firefox (ErrorList.py).
  'NS_ERROR_CONNECTION_REFUSED',
  'NS_ERROR_NET_EMPTY_RESPONSE',
  'NS_ERROR_NET_INTERRUPT',
  'NS_ERROR_NET_RESET',
  'NS_ERROR_NET_TIMEOUT',
  'NS_ERROR_OFFLINE',
]);

/**
 * Those that say that the proxy of the browser itself was not reached, or did not connect to the
 * site: it refused CONNECT, for example with 502.
 * See docs/browser-quirks.md#a-proxy-that-refuses-connect-is-an-error-without-a-status.
 */
const OWN_PROXY_ERRORS: ReadonlySet<string> = new Set([
  'net::ERR_PROXY_CONNECTION_FAILED',
  'net::ERR_TUNNEL_CONNECTION_FAILED',
  'NS_ERROR_PROXY_BAD_GATEWAY',
  'NS_ERROR_PROXY_CONNECTION_REFUSED',
  'NS_ERROR_PROXY_GATEWAY_TIMEOUT',
]);

/** The errors that mean that a name could not be resolved: it does not exist, or no DNS server answered. */
const NAME_ERRORS: ReadonlySet<string> = new Set([
  'net::ERR_NAME_NOT_RESOLVED',
  'net::ERR_NAME_RESOLUTION_FAILED',
  'NS_ERROR_UNKNOWN_HOST',
  'NS_ERROR_UNKNOWN_PROXY_HOST',
]);

/** Whether a load failed with this error because no connection came about or it broke. */
export function isConnectionError(error: string): boolean {
  return CONNECTION_ERRORS.has(error) || isProxyError(error);
}

/** Whether a load failed with this error because of the browser's own proxy. */
export function isProxyError(error: string): boolean {
  return OWN_PROXY_ERRORS.has(error);
}

/** Whether a load failed with this error because the name of its site, or of a proxy, was not resolved. */
export function isUnknownName(error: string): boolean {
  return NAME_ERRORS.has(error);
}
