import { type Message, message } from '../text/message.ts';
import type { MessageId } from '../text/message-id.ts';

/**
 * The result of the connection test: the endpoint answered as expected, something else answered, or
 * nothing did.
 */
export type Connection = 'online' | 'portal' | 'none';

/** A small file with the same content for everyone. */
export interface Endpoint {
  readonly url: string;
  readonly host: string;
  readonly body: string;
  /** Timeout of the request, ms. */
  readonly within: number;
}

/**
 * Mozilla's endpoint, which Firefox itself requests (pref `network.connectivity-service.IPv4.url`).
 * Plain http on purpose: a network that requires a sign-in can replace only unencrypted answers by
 * its own page.
 */
export const ENDPOINT: Endpoint = {
  url: 'http://detectportal.firefox.com/success.txt',
  host: 'detectportal.firefox.com',
  body: 'success\n',
  within: 8_000,
};

/** The text beside the button, shown before anything is sent. */
export function connectionAsk(): Message {
  return message('connection_ask', { kind: 'text', text: ENDPOINT.host });
}

const RESULTS: Readonly<Record<Connection, MessageId>> = {
  online: 'connection_online',
  portal: 'connection_portal',
  none: 'connection_none',
};

/** The text about the result. */
export function connectionText(found: Connection): Message {
  return message(RESULTS[found], { kind: 'text', text: ENDPOINT.host });
}

/**
 * The meaning of an answer from the endpoint; `status` is 0 for a redirect that was not followed.
 * Only exactly the expected body proves a connection to the endpoint. A server error comes from a
 * proxy without a connection, except 511, which comes from a network that requires a sign-in (RFC
 * 6585 §6).
 */
export function judgeConnection(status: number, body: string): Connection {
  if (status === 200 && body === ENDPOINT.body) return 'online';
  return status >= 500 && status !== 511 ? 'none' : 'portal';
}
