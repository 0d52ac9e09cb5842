import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site on this machine whose pages load like ordinary ones. */
export interface SmallSite {
  readonly port: number;
  close(): void;
}

const PAGE = `<!doctype html>
<meta charset="utf-8">
<title>An ordinary page</title>
<link rel="stylesheet" href="/page.css">
<h1>An ordinary page</h1>
${'<p>It has some text, two pictures, a style and a script.</p>\n'.repeat(20)}
<img src="/one.svg" width="80" height="80" alt="">
<img src="/two.svg" width="80" height="80" alt="">
<script src="/page.js"></script>
`;
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle r="8"/></svg>';

const FILES: Readonly<Record<string, readonly [type: string, text: string]>> = {
  '/page.css': ['text/css', 'body { max-width: 40em; margin: auto; font: 1em sans-serif }'],
  '/page.js': ['text/javascript', "document.querySelector('h1').textContent += '.';"],
  '/one.svg': ['image/svg+xml', PICTURE],
  '/two.svg': ['image/svg+xml', PICTURE],
  '/favicon.ico': ['image/svg+xml', PICTURE],
};

/**
 * Starts the site on a free port of 127.0.0.1. Every page load makes five requests, since nothing
 * is cached.
 */
export async function smallSite(): Promise<SmallSite> {
  const server = createServer((request, answer) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site.test');
    const [type, text] = FILES[pathname] ?? ['text/html', PAGE];
    answer.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
