import { readFileSync } from 'node:fs';
import { crx } from '@crxjs/vite-plugin';
import { defineConfig } from 'vitest/config';
import { apart } from './scripts/build/apart.ts';
import { licences } from './scripts/build/licences.ts';
import { pageScript } from './scripts/build/page-script.ts';
import { isolatedGlobs } from './scripts/checks/isolated-tests.ts';

/** The browser that this build is for; `BROWSER=firefox vite build` builds for the other one. */
const browser = process.env.BROWSER === 'firefox' ? 'firefox' : 'chrome';

/** Name, version and licence text of every package whose code is in the build. */
const THIRD_PARTY = 'THIRD-PARTY.txt';

const target = browser === 'firefox' ? 'firefox142' : 'chrome120';

const { minimum_chrome_version, browser_specific_settings, firefox_permissions, ...shared } =
  JSON.parse(readFileSync('manifest.json', 'utf8'));
// Each browser warns of the key meant for the other one; `firefox_permissions` is our own key.
const permissions = [...shared.permissions, ...firefox_permissions];
const own =
  browser === 'firefox' ? { browser_specific_settings, permissions } : { minimum_chrome_version };
const manifest = { ...shared, ...own };

/** `npm run dev` adds style elements to extension pages and keeps a connection to them. */
const policyInDevelopment = manifest.content_security_policy.extension_pages
  .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
  .replace('connect-src', 'connect-src ws://localhost:5173');
const inDevelopment = {
  ...manifest,
  content_security_policy: { extension_pages: policyInDevelopment },
};

/** What all tests without a browser share. */
const UNIT = {
  environment: 'node',
  // For what hangs. How fast a test runs on a busy machine is no promise.
  testTimeout: 60_000,
  // Times of day read the same everywhere.
  env: { TZ: 'UTC' },
  // All cores; the default leaves one unused, of two.
  maxWorkers: '100%',
};

export default defineConfig({
  // crxjs rewrites `background` for the browser of the build; unit tests need no bundle.
  plugins: process.env.VITEST
    ? []
    : [
        // Otherwise entries share chunks: the popup loads four scripts, not two, and is painted later.
        apart('src/background/main.ts'),
        apart('src/options/main.tsx'),
        apart('src/owner/main.tsx'),
        apart('src/welcome/main.tsx'),
        // crxjs's own scripts for pages can be loaded by any page, and return no result.
        pageScript('src/browser/page/notice/draw-notice.ts', 'notice.js', target),
        pageScript('src/browser/page/activity/activity-script.ts', 'note-touches.js', target),
        pageScript('src/browser/page/read-page.ts', 'read-page.js', target, 'readPage'),
        pageScript('src/browser/page/page-text.ts', 'read-text.js', target, 'readPageText'),
        // LICENSE, and the addresses of sources in THIRD_PARTY: `build.license` adds neither.
        licences(THIRD_PARTY),
        crx({
          manifest: ({ command }) => (command === 'serve' ? inDevelopment : manifest),
          browser,
        }),
      ],
  define: { 'import.meta.env.BUILT_FOR': JSON.stringify(browser) },
  build: {
    outDir: `dist/${browser}`,
    emptyOutDir: true,
    target,
    // Pages name all their files, which then load at the same time. No browser needs the polyfill.
    modulePreload: { polyfill: false },
    license: { fileName: THIRD_PARTY },
    rolldownOptions: {
      // The manifest names the other pages.
      input: ['src/owner/index.html', 'src/welcome/index.html'],
      // The time that plugins took is of no interest to users of the demo.
      checks: { pluginTimings: false },
    },
  },
  // crxjs connects to the dev server from extension pages, whose origin differs from the server's.
  server: { port: 5173, strictPort: true, cors: { origin: [/^chrome-extension:\/\//] } },
  test: {
    ...(process.env.VITEST && { sequence: await longestFirst() }),
    projects: [
      {
        extends: true,
        test: {
          ...UNIT,
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [
            ...['test/e2e/**', 'test/fuzz/**', 'test/policies/**', 'test/invariants/**'],
            ...isolatedGlobs(),
          ],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          ...UNIT,
          name: 'properties',
          include: ['test/invariants/**/*.test.ts'],
          isolate: false,
        },
      },
      {
        extends: true,
        test: { ...UNIT, name: 'unit-isolated', include: isolatedGlobs() },
      },
      {
        extends: true,
        test: {
          name: 'fuzz',
          include: ['test/fuzz/**/*.test.ts'],
          environment: 'node',
          // For what hangs: how long it takes follows from RUNS.
          testTimeout: 1_800_000,
          env: { TZ: 'UTC' },
          maxWorkers: '100%',
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/harness/startup-cache.ts'],
          setupFiles: ['test/e2e/harness/log-failures.ts'],
          // No file changes a module, and each would load the driver of the browsers again.
          isolate: false,
          // Real browsers on a small machine: what fails three times is broken.
          retry: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // One browser per file; inside a file every test has its own window and host, and mostly waits.
          // Firefox does all work of its windows in one thread.
          maxConcurrency: process.env.BROWSERS === 'firefox' ? 8 : 12,
          maxWorkers: Number(process.env.E2E_WORKERS ?? 2),
        },
      },
      {
        extends: true,
        test: {
          name: 'policies',
          include: ['test/policies/**/*.test.ts'],
          globalSetup: ['test/policies/harness/install-policy.ts'],
          setupFiles: ['test/e2e/harness/log-failures.ts'],
          retry: 1,
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

/** Loaded for tests only: it brings all of vitest with it. */
async function longestFirst() {
  const { default: sequencer } = await import('./scripts/checks/longest-first.ts');
  return { sequencer };
}
