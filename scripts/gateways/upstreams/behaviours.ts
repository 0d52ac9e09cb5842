import type { Behaviour } from './upstream.ts';

/** Reads the request and closes the connection without an answer. */
export const closing: Behaviour = (socket) => void socket.end();

/** Reads the request and resets the connection. */
export const tearing: Behaviour = (socket) => void socket.resetAndDestroy();

/** Reads the request and never answers. */
export const silent: Behaviour = () => {};

/** Sends something and closes the connection. */
export function saying(words: string | Buffer): Behaviour {
  return (socket) => void socket.end(words);
}

/** Invalid answers, by what is wrong with them. */
export const BABBLE = {
  'garbage bytes': Buffer.from([0x00, 0xff, 0x13, 0x37, 0x0d, 0x0a, 0x80, 0x01, 0x0d, 0x0a]),
  // What a gateway receives if it is configured with the port of another program.
  'the greeting of an SSH server': 'SSH-2.0-OpenSSH_9.2p1\r\n',
  'a TLS alert': Buffer.from([0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46]),
  'HTTP/2 frames': Buffer.from('000006040000000000000300000064', 'hex'),
  'a broken status line': 'HTTP/1.1 twohundred OK\r\nContent-Length: 2\r\n\r\nok',
  'a status of four digits': 'HTTP/1.1 2000 OK\r\nContent-Length: 2\r\n\r\nok',
  'a header without a colon': 'HTTP/1.1 200 OK\r\nthis is no header\r\nContent-Length: 2\r\n\r\nok',
  'a header with control characters': 'HTTP/1.1 200 OK\r\nX-\x00Odd: \x01\x02\r\n\r\nok',
  'headers that are cut off': 'HTTP/1.1 200 OK\r\nContent-Ty',
  'a length that is no number': 'HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nok',
  'a header that is too big': `HTTP/1.1 200 OK\r\nX-Big: ${'a'.repeat(2_000_000)}\r\n\r\nok`,
  'chunks that are none': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nok\r\n',
  // The last one: Varnish of Debian 12 crashes on it and takes a moment to restart.
  'two lengths that differ': 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 5\r\n\r\nok',
} as const satisfies Readonly<Record<string, string | Buffer>>;

export type Babble = keyof typeof BABBLE;
