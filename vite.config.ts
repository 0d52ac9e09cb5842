import { readFileSync } from 'node:fs';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig } from 'vitest/config';
import { apart } from './scripts/build/apart.ts';
import { licences } from './scripts/build/licences.ts';
import { pageScript } from './scripts/build/page-script.ts';

/** The browser this build is for; `BROWSER=firefox vite build` makes the other one. */
const browser = process.env.BROWSER === 'firefox' ? 'firefox' : 'chrome';

/** Name, version and licence text of every package whose code is in the build. */
const THIRD_PARTY = 'THIRD-PARTY.txt';

const target = browser === 'firefox' ? 'firefox142' : 'chrome120';

const { minimum_chrome_version, browser_specific_settings, firefox_permissions, ...shared } =
  JSON.parse(readFileSync('manifest.json', 'utf8'));
// Each browser warns of the key that is meant for the other one; `firefox_permissions` is ours.
const permissions = [...shared.permissions, ...firefox_permissions];
const own =
  browser === 'firefox' ? { browser_specific_settings, permissions } : { minimum_chrome_version };
const manifest: ManifestV3Export = { ...shared, ...own };

export default defineConfig({
  // crxjs rewrites `background` for the browser it builds for; unit tests need no bundle at all.
  plugins: process.env.VITEST
    ? []
    : [
        // Otherwise all share chunks: the popup loads four scripts instead of two and is painted later.
        apart('src/background/main.ts'),
        apart('src/options/main.tsx'),
        // crxjs's own way to build scripts for pages lets every page load them, and gives no result.
        pageScript('src/browser/page/notice/draw-notice.ts', 'notice.js', target),
        pageScript('src/browser/page/activity/activity-script.ts', 'note-touches.js', target),
        pageScript('src/browser/page/read-page.ts', 'read-page.js', target, 'readPage'),
        // LICENSE, and in THIRD_PARTY where the sources are: neither is done by `build.license`.
        licences(THIRD_PARTY),
        crx({ manifest, browser }),
      ],
  define: { 'import.meta.env.BUILT_FOR': JSON.stringify(browser) },
  build: {
    outDir: `dist/${browser}`,
    emptyOutDir: true,
    target,
    // Pages name all their files, which are then loaded at the same time. Browsers need no polyfill.
    modulePreload: { polyfill: false },
    license: { fileName: THIRD_PARTY },
    rolldownOptions: {
      // How long its plugins took is nobody's business who wants to see the demo.
      checks: { pluginTimings: false },
    },
  },
  // crxjs talks to the dev server from extension pages, whose origin is not the server's own.
  server: { port: 5173, strictPort: true, cors: { origin: [/^chrome-extension:\/\//] } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/e2e/**', 'test/policies/**'],
          environment: 'node',
          // Times of day read the same everywhere.
          env: { TZ: 'UTC' },
          // One core less is what it would take by itself, of two.
          maxWorkers: '100%',
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          setupFiles: ['test/e2e/harness/log-failures.ts'],
          // Real browsers on a small machine: what fails three times is broken.
          retry: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A browser a file; inside a file every test has its own window and host, and most of its time is waiting.
          maxConcurrency: 12,
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
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
