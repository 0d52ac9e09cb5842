import { type Message, message } from '../text/message.ts';

/** What asking the endpoint told: it answered as it should, something else answered, or nothing did. */
export type Connection = 'online' | 'portal' | 'none';

/** A small file that is the same for everybody, and what it holds. */
export interface Endpoint {
  readonly url: string;
  readonly host: string;
  readonly body: string;
  /** How long an answer may take, ms. */
  readonly within: number;
}

/**
 * Mozilla's: Firefox itself asks it (pref `network.connectivity-service.IPv4.url`). Plain http on purpose: a
 * network that wants a sign-in first can put its own page only in the place of what is not encrypted.
 */
export const ENDPOINT: Endpoint = {
  url: 'http://detectportal.firefox.com/success.txt',
  host: 'detectportal.firefox.com',
  body: 'success\n',
  within: 8_000,
};

/** What the button says beside it, before anything is sent. */
export function connectionAsk(): Message {
  return message('connection_ask', { kind: 'text', text: ENDPOINT.host });
}

/** What became of it, in words. */
export function connectionText(found: Connection): Message {
  return message(`connection_${found}`, { kind: 'text', text: ENDPOINT.host });
}

/**
 * What an answer of the endpoint tells; `status` is 0 for a redirect that was not followed. Only
 * exactly what it should hold proves the way there. A server error is a proxy without a way out;
 * 511 is a network that wants a sign-in (RFC 6585 §6).
 */
export function judgeConnection(status: number, body: string): Connection {
  if (status === 200 && body === ENDPOINT.body) return 'online';
  return status >= 500 && status !== 511 ? 'none' : 'portal';
}
