import { rmSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { build, type Plugin } from 'vite';

const EDGES = [
  ...['access', 'ask-to-clear', 'ask-to-tell', 'connection', 'evidence', 'go-back'],
  ...['is-private-page', 'open-beside', 'open-private-window', 'open-settings', 'polyfill'],
  ...['powers', 'read-status', 'read-text', 'stored'],
  ...['tab-on-show', 'tell'],
];
const PAGES = ['popup', 'options'];
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};
/** What browsers hold extension pages to, and styles to the same. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'";

/** Puts the example states where the browser would be. */
const fakeEdge: Plugin = {
  name: 'gallery-edge',
  enforce: 'pre',
  resolveId(source, importer) {
    if (importer?.includes('/test/gallery/')) return null;
    const name = /^(?:\.\.\/browser|\.)\/([\w-]+)\.ts$/.exec(source)?.[1] ?? '';
    const ofBrowser =
      source.startsWith('../browser/') || name === 'powers' || importer?.includes('/src/browser/');
    return ofBrowser && EDGES.includes(name) ? resolve(`test/gallery/edge/${name}.ts`) : null;
  },
};

/** Builds the real pages around the fake edge and serves them; returns their address and what ends it. */
export async function serveGallery(): Promise<{ address: string; close: () => void }> {
  const folder = await mkdtemp(join(tmpdir(), 'gallery-'));
  await build({
    configFile: false,
    logLevel: 'warn',
    root: 'src',
    base: './',
    plugins: [fakeEdge],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: folder,
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      target: 'chrome120',
      rolldownOptions: { input: PAGES.map((page) => `src/${page}/index.html`) },
    },
  });
  const server = createServer(async ({ url = '/' }, answer) => {
    const { pathname } = new URL(url, 'http://gallery');
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const body = await readFile(join(folder, path)).catch(() => null);
    answer.writeHead(body === null ? 404 : 200, {
      'Content-Type': TYPES[extname(path)] ?? 'text/plain',
      'Content-Security-Policy': POLICY,
    });
    answer.end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  };
  return { address: `http://127.0.0.1:${port}/`, close };
}
