import { request } from 'node:http';

/** An answer as it came over the wire. */
export interface Captured {
  readonly status: number;
  readonly reasonPhrase: string;
  /** In the order and spelling in which they came. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/**
 * Requests a page from a gateway as a browser does; null if the answer is not HTTP or takes more
 * than 10 s.
 */
export function capture(
  port: number,
  userAgent: string,
  language: string | null,
): Promise<Captured | null> {
  return new Promise((done) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path: '/',
        // A new connection: on a reused one, some gateways hang up instead of answering.
        agent: false,
        timeout: 10_000,
        headers: {
          Host: 'www.example.com',
          Connection: 'keep-alive',
          'User-Agent': userAgent,
          Accept: 'text/html,*/*;q=0.8',
          ...(language && { 'Accept-Language': language }),
        },
      },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', (text) => {
          body += text;
        });
        answer.once('error', () => done(null));
        answer.once('end', () => {
          sent.destroy();
          const raw = answer.rawHeaders;
          done({
            status: answer.statusCode ?? 0,
            reasonPhrase: answer.statusMessage ?? '',
            headers: raw.flatMap((name, at) =>
              at % 2 === 0 ? [[name, raw[at + 1] ?? ''] as const] : [],
            ),
            body,
          });
        });
      },
    );
    sent.once('timeout', () => sent.destroy(new Error('The gateway does not answer.')));
    sent.once('error', () => done(null));
    sent.end();
  });
}

const DATE = /[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT/g;
const FIXED_DATE = 'Sat, 01 Jan 2000 00:00:00 GMT';

/** The answer without what differs between runs: dates, request ids and ports. */
export function steady(answer: Captured, ports: readonly number[]): Captured {
  const fixed = (text: string) =>
    ports
      .reduce((all, port) => all.replaceAll(String(port), '8080'), text)
      .replace(DATE, FIXED_DATE)
      .replace(/(XID: )\d+/, '$132771');
  const body = fixed(answer.body);
  const length = String(Buffer.byteLength(answer.body));
  return {
    ...answer,
    headers: answer.headers.map(([name, value]) => {
      if (/^content-length$/i.test(name) && value === length) {
        return [name, String(Buffer.byteLength(body))];
      }
      // That of a file has the time at which the file was written.
      if (/^etag$/i.test(name) && value.startsWith('"')) return [name, '"0"'];
      return [name, /^x-varnish$/i.test(name) ? '32770' : fixed(value)];
    }),
    body,
  };
}
