/** What kept a load from its site: no connection, or a name that does not exist. */
export type NetworkError = 'connection' | 'name';

const NAME = /^(net::ERR_NAME_(NOT_RESOLVED|RESOLUTION_FAILED)|NS_ERROR_UNKNOWN_(PROXY_)?HOST)$/;
/**
 * The others are not listed on purpose: certificate warnings, blocked and aborted loads, redirects
 * without end. Waiting does not mend them, or a person has to decide.
 */
const CONNECTION: readonly RegExp[] = [
  /^net::ERR_(CONNECTION_(REFUSED|RESET|CLOSED|ABORTED|FAILED|TIMED_OUT)|TIMED_OUT)$/,
  /^net::ERR_(INTERNET_DISCONNECTED|NETWORK_(CHANGED|IO_SUSPENDED)|ADDRESS_UNREACHABLE)$/,
  /^net::ERR_(EMPTY_RESPONSE|SOCKET_NOT_CONNECTED|DNS_(TIMED_OUT|SERVER_FAILED))$/,
  /^net::ERR_(PROXY|TUNNEL)_CONNECTION_FAILED$/,
  /^net::ERR_(HTTP2|QUIC)_(PROTOCOL|PING|SERVER)_(ERROR|FAILED|REFUSED_STREAM)$/,
  /^NS_ERROR_(CONNECTION_REFUSED|OFFLINE|PROXY_CONNECTION_REFUSED)$/,
  /^NS_ERROR_NET_(RESET|TIMEOUT|INTERRUPT|EMPTY_RESPONSE|PARTIAL_TRANSFER|ON_\w+)$/,
];

/** Reads the browser's name of an error, such as `net::ERR_CONNECTION_REFUSED`; null for any other error. */
export function networkErrorOf(error: string): NetworkError | null {
  if (NAME.test(error)) return 'name';
  return CONNECTION.some((it) => it.test(error)) ? 'connection' : null;
}
