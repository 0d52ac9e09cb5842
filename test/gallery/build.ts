import { rmSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, relative, resolve } from 'node:path';
import { build, type Plugin } from 'vite';

/** What stands for a module that touches the browser. */
const EDGES: Readonly<Record<string, string>> = {
  'src/browser/polyfill.ts': 'polyfill',
  'src/browser/act/go-back.ts': 'go-back',
  'src/browser/act/open-beside.ts': 'open-beside',
  'src/browser/act/open-private-window.ts': 'open-private-window',
  'src/browser/act/open-settings.ts': 'open-settings',
  'src/browser/act/request-clear.ts': 'ask-to-clear',
  'src/browser/act/request-notifications.ts': 'ask-to-tell',
  'src/browser/act/send-command.ts': 'tell',
  'src/browser/act/test-connection.ts': 'connection',
  'src/browser/info/current-tab.ts': 'current-tab',
  'src/browser/listen/host-access.ts': 'access',
  'src/browser/page/evidence.ts': 'evidence',
  'src/browser/page/read-status.ts': 'read-status',
  'src/browser/page/read-text.ts': 'read-text',
  'src/browser/storage/stored.ts': 'stored',
  'src/popup/model/capabilities.ts': 'powers',
};
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
  async resolveId(source, importer) {
    if (importer === undefined || importer.includes('/test/gallery/')) return null;
    const found = await this.resolve(source, importer, { skipSelf: true });
    const edge = found === null ? undefined : EDGES[relative(process.cwd(), found.id)];
    return edge === undefined ? found : resolve(`test/gallery/edge/${edge}.ts`);
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
