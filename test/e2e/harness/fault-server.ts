import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { onEnd } from '../../../scripts/process/on-exit.ts';
import type { Scripted } from './answers.ts';
import { selfSigned } from './self-signed.ts';
import { createSignal } from './signal.ts';

/** A request that reached the server. */
export interface Hit {
  /** Epoch ms. */
  readonly at: number;
  /** Without port. */
  readonly host: string;
  readonly method: string;
  /** With query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The answer that was sent or will be. */
  readonly answer: Scripted;
  /** When the answer was sent or the connection closed, epoch ms; null while it is open. */
  readonly until: number | null;
  /** The whole answer was sent. */
  readonly sent: boolean;
}

/** One host of the server, used by one test only, so that many tests can run in one browser at once. */
export interface Site {
  readonly host: string;
  url(path?: string): string;
  /** Sets the next answers for a path, in order; the last one repeats. */
  answer(path: string, ...answers: readonly [Scripted, ...Scripted[]]): void;
  /** Sets the answer of all other paths. */
  answerAll(choose: (path: string) => Scripted): void;
  /** Requests for a path; without a path, all but those for the icon, which browsers send at any time. */
  hits(path?: string): readonly Hit[];
  /** Waits until a path was requested `count` times in all, and returns these requests. */
  waitForHit(path: string, count?: number, timeout?: number): Promise<readonly Hit[]>;
}

export interface FaultServer {
  readonly port: number;
  /** A host that no other test uses; or this host, for features that need a trustworthy origin. */
  site(host?: string): Site;
  stop(): void;
}

/** Number of hosts, more than any test file uses. Firefox needs to know each of them before it starts. */
const SITES = 300;

/** Limit of a request's headers with its address, bytes: enough for the longest that browsers send. */
const MOST_HEADERS = 4 * 1024 * 1024;

/** Every host that a site may have. */
export const SITE_HOSTS: readonly string[] = Array.from(
  { length: SITES },
  (_, index) => `site${index + 1}.test`,
);

/** Hosts with public names: only their answers count as evidence about the internet. */
export const FAR_HOSTS: readonly string[] = ['one.e2e', 'two.e2e', 'three.e2e'];

const ICON = '/favicon.ico';

/** Starts a server that fails as a test sets it to, over http or, with `secure`, over https. */
export async function startFaultServer({ secure = false } = {}): Promise<FaultServer> {
  const hits: Hit[] = [];
  const requests = createSignal();
  const scripts = new Map<string, Scripted[]>();
  const choosers = new Map<string, (path: string) => Scripted>();
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    // A browser that uses this server as a proxy sends the absolute URL.
    const path = (request.url ?? '/').replace(/^http:\/\/[^/]+/, '');
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    request.resume();
    const queue = scripts.get(host + path) ?? scripts.get(host + path.replace(/\?.*/, ''));
    const next = queue && queue.length > 1 ? queue.shift() : queue?.[0];
    const answer = next ?? choosers.get(host)?.(path) ?? { status: 404, body: '' };
    const { method = '', headers } = request;
    const received = { at: Date.now(), host, method, path, headers, answer };
    const hit = { ...received, until: null, sent: false };
    hits.push(hit);
    requests.notify();
    // Settled by the first of both: the answer was sent, or the client closed the connection.
    response.once('close', () => {
      Object.assign(hit, { until: Date.now(), sent: response.writableFinished });
    });
    send(response, answer);
  };
  const server = secure
    ? createTlsServer({ ...selfSigned(), maxHeaderSize: MOST_HEADERS }, handle)
    : createServer({ maxHeaderSize: MOST_HEADERS }, handle);
  // As the proxy of a browser, it connects to no site.
  server.on('connect', (_, socket) =>
    socket.end('HTTP/1.1 502 Bad Gateway\r\nconnection: close\r\ncontent-length: 0\r\n\r\n'),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The fault server has no port.');
  const { port } = address;
  const stop = onEnd(() => {
    server.close();
    server.closeAllConnections();
  });

  return {
    port,
    stop,
    site(host = nextHost()) {
      const of = (path?: string) =>
        hits.filter((hit) => hit.host === host && (path ? hit.path === path : hit.path !== ICON));
      return {
        host,
        url: (path = '/') => `${secure ? 'https' : 'http'}://${host}:${port}${path}`,
        answer: (path, ...answers) => void scripts.set(host + path, [...answers]),
        answerAll: (choose) => void choosers.set(host, choose),
        hits: of,
        waitForHit: (path, count = 1, timeout = 60_000) =>
          requests.until(
            `request ${count} for ${host}${path}`,
            () => of(path).length >= count && of(path),
            timeout,
          ),
      };
    },
  };
}

// Counted per process, since two servers in one test file must not share a host. The files after it have
// browsers of their own.
let used = 0;

function nextHost(): string {
  const host = SITE_HOSTS[used % SITES] ?? '';
  used += 1;
  return host;
}

function send(response: ServerResponse, answer: Scripted): void {
  if (answer.instead === 'hang' || answer.instead === 'half') {
    if (answer.instead === 'half') {
      response.writeHead(answer.status ?? 200, answer.headers);
      response.write(answer.body?.slice(0, -10));
    }
    if (answer.tornAfter) setTimeout(() => response.destroy(), answer.tornAfter).unref();
    return;
  }
  if (answer.instead === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const write = () => {
    if (answer.phrase !== undefined) response.statusMessage = answer.phrase;
    response.writeHead(answer.status ?? 200, answer.headers);
    response.end(answer.body);
  };
  if (answer.delay) setTimeout(write, answer.delay);
  else write();
}
