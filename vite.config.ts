import { readFileSync } from 'node:fs';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig } from 'vitest/config';
import { apart, isApart } from './scripts/lib/apart.ts';
import { noPreload } from './scripts/lib/no-preload.ts';
import { pageScript } from './scripts/lib/page-script.ts';
import { shortVariables } from './scripts/lib/short-variables.ts';
import { slimPolyfill } from './scripts/lib/slim-polyfill.ts';
import { slimPreact } from './scripts/lib/slim-preact.ts';
import { slimStructuredHeaders } from './scripts/lib/slim-structured-headers.ts';
import { slimUqr } from './scripts/lib/slim-uqr.ts';
import { slimValibot } from './scripts/lib/slim-valibot.ts';

/** The browser this build is for; `BROWSER=firefox vite build` makes the other one. */
const browser = process.env.BROWSER === 'firefox' ? 'firefox' : 'chrome';

const BACKGROUND = 'src/background/main.ts';
const POPUP = 'src/popup/main.tsx';
const OPTIONS = 'src/options/main.tsx';

/** What has its own copy of every module; the popup has what is left. */
const partOf = (id: string): string => [BACKGROUND, OPTIONS].find((it) => isApart(id, it)) ?? POPUP;

const target = browser === 'firefox' ? 'firefox142' : 'chrome120';

/** Names by which Preact, uqr, structured-headers, Valibot and our ports call what nobody else does. */
const INSIDE =
  /^__?[a-z]|^(expectChar|lookChar|(parse|skip)[A-Z]\w+|draw\w*(s|Version|Pattern))$|^(addEccAndInterleave|applyMask|eof|getAlignmentPatternPositions|issues|modules|setFunctionModule|typed|~run)$|^(askAddress|allTabFacts|keepClearing|lookedAtTab|mayClear|openInTab|paintBadge|reloadTab|setAlarm|showMenu|showNotice|showPage|tabFacts)$/;

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
        apart(BACKGROUND),
        apart(OPTIONS),
        slimPolyfill(browser, 'src/browser', partOf),
        slimPreact(),
        slimStructuredHeaders(),
        slimUqr(),
        noPreload(),
        shortVariables(),
        slimValibot(),
        pageScript('src/browser/notice/draw-notice.ts', 'notice.js', target),
        pageScript('src/browser/touch/note-touches.ts', 'note-touches.js', target),
        pageScript('src/browser/read-page.ts', 'read-page.js', target, 'readPage'),
        crx({ manifest, browser }),
      ],
  define: { 'import.meta.env.BUILT_FOR': JSON.stringify(browser) },
  build: {
    outDir: `dist/${browser}`,
    emptyOutDir: true,
    target,
    modulePreload: false,
    sourcemap: false,
    // Terser first, which sees more; then the default, which also gives the short names.
    minify: 'terser',
    terserOptions: {
      module: true,
      ecma: 2020,
      mangle: { properties: { regex: INSIDE } },
      compress: {
        // Functions first: what is alike is near, which gzip likes.
        hoist_funs: true,
        inline: 1,
        keep_fargs: false,
        passes: 6,
        pure_getters: true,
        unsafe_arrows: true,
      },
    },
    rolldownOptions: {
      // How long its plugins took is nobody's business who wants to see the demo.
      checks: { pluginTimings: false },
      treeshake: {
        propertyReadSideEffects: false,
        // The core is pure: what nobody asks it for is not there.
        moduleSideEffects: (id) => !id.includes('/src/core/'),
      },
      output: { minify: true },
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
          exclude: ['test/e2e/**'],
          environment: 'node',
          // One core less is what it would take by itself, of two.
          maxWorkers: '100%',
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          setupFiles: ['test/e2e/harness/tell-why.ts'],
          // Real browsers on a small machine: what fails three times is broken.
          retry: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A browser a file; inside a file every test has its own window and host, and most of its time is waiting.
          maxConcurrency: 12,
          maxWorkers: Number(process.env.E2E_WORKERS ?? 2),
        },
      },
    ],
  },
});
