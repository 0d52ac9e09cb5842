import { say, type Words } from './words.ts';

/** What asking the endpoint told: it answered as it should, something else answered, or nothing did. */
export type Connection = 'online' | 'portal' | 'none';

/** A small file that is the same for everybody, and what it holds. */
export interface Endpoint {
  readonly url: string;
  readonly host: string;
  /** Whose it is. */
  readonly owner: string;
  readonly body: string;
  /** How long an answer may take, ms. */
  readonly within: number;
}

/**
 * Firefox itself asks it (pref `network.connectivity-service.IPv4.url`). Plain http on purpose: a
 * network that wants a sign-in first can put its own page only in the place of what is not encrypted.
 */
export const ENDPOINT: Endpoint = {
  url: 'http://detectportal.firefox.com/success.txt',
  host: 'detectportal.firefox.com',
  owner: 'Mozilla',
  body: 'success',
  within: 8_000,
};

/** What the button says beside it, before anything is sent. */
export function connectionAsk(): Words {
  const { host, owner } = ENDPOINT;
  return say('connection_ask', { kind: 'text', text: host }, { kind: 'text', text: owner });
}

/** What became of it, in words. */
export function connectionTold(found: Connection): Words {
  return say(`connection_${found}`, { kind: 'text', text: ENDPOINT.host });
}

/** What an answer of the endpoint tells: only exactly what it should hold proves the way there. */
export function judgeConnection(answer: {
  readonly status: number;
  readonly redirected: boolean;
  readonly body: string;
}): Connection {
  const asExpected = answer.status === 200 && !answer.redirected;
  return asExpected && answer.body.trim() === ENDPOINT.body ? 'online' : 'portal';
}
