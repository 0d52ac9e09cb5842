import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { BUILDS } from '../../scripts/build.ts';
import { inEachBrowser } from './harness/in-each-browser.ts';

const PAGES = ['popup', 'options', 'owner', 'welcome'].map((page) => `src/${page}/index.html`);

/** Everything that a page might try, each with the directive that forbids it. */
const FORBIDDEN = {
  'script-src-elem': 'add(document.createElement("script"), { textContent: "1" })',
  'style-src-elem': 'add(document.createElement("style"), { textContent: "b { top: 0 }" })',
  'img-src': 'add(new Image(), { src: "https://example.com/a.png" })',
  'frame-src': 'add(document.createElement("iframe"), { src: "https://example.com/" })',
  'base-uri': 'add(document.createElement("base"), { href: "https://example.com/" })',
};

describe.each(BUILDS)('the build for %s', (browser) => {
  const manifest = JSON.parse(readFileSync(join('dist', browser, 'manifest.json'), 'utf8'));
  const directives = new Map<string, string>(
    manifest.content_security_policy.extension_pages
      .split('; ')
      .map((it: string) => [it.split(' ')[0], it.split(' ').slice(1).join(' ')]),
  );

  it('allows its pages their own files and requests of the background, and nothing else', () => {
    expect(Object.fromEntries(directives)).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self'",
      'connect-src': 'http: https:',
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    });
  });
});

inEachBrowser((shared) => {
  test.each(PAGES)(
    '%s has its styles and script, and what its policy forbids is refused',
    async (path) => {
      const page = await shared.browser.running.openExtensionPage(path);
      await page.waitForSelector('h1');
      expect(await page.evaluate('document.styleSheets.length')).toBeGreaterThan(0);
      for (const [directive, code] of Object.entries(FORBIDDEN)) {
        const refused = await page.evaluate(`new Promise((resolve) => {
        const add = (element, own) => document.head.append(Object.assign(element, own));
        addEventListener('securitypolicyviolation',
          ({ effectiveDirective }) => resolve(effectiveDirective), { once: true });
        ${code};
      })`);
        expect(refused).toBe(directive);
      }
      await page.close();
    },
  );
});
