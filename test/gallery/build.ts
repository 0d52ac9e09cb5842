import { rmSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { build, type Plugin } from 'vite';

const PAGES = ['popup', 'options', 'owner', 'welcome'];
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};
/** The Content-Security-Policy of extension pages, with styles restricted likewise. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'";

/** Uses the real document of each page, with the gallery's script instead of its own. */
const ownScripts: Plugin = {
  name: 'gallery-scripts',
  transformIndexHtml: {
    order: 'pre',
    handler: (html, { filename }) =>
      html.replace(
        './main.tsx',
        `/@fs${resolve('test/gallery', `${basename(dirname(filename))}.ts`)}`,
      ),
  },
};

/** Builds the real pages with fake ports and serves them; returns their address and a function that stops the server. */
export async function serveGallery(): Promise<{ address: string; close: () => void }> {
  const folder = await mkdtemp(join(tmpdir(), 'gallery-'));
  await build({
    configFile: false,
    logLevel: 'warn',
    root: 'src',
    base: './',
    plugins: [ownScripts],
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
