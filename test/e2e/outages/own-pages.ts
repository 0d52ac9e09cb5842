import { expect, test } from 'vitest';
import type { Shared } from '../harness/in-each-browser.ts';

const PAGES = ['popup', 'options', 'owner', 'welcome'].map((page) => `src/${page}/index.html`);

/** Everything that a page might try, each with the directive that forbids it. */
const FORBIDDEN = {
  'script-src-elem': 'add(document.createElement("script"), { textContent: "1" })',
  'style-src-elem': 'add(document.createElement("style"), { textContent: "b { top: 0 }" })',
  'img-src': 'add(new Image(), { src: "https://example.com/a.png" })',
  'frame-src': 'add(document.createElement("iframe"), { src: "https://example.com/" })',
  'base-uri': 'add(document.createElement("base"), { href: "https://example.com/" })',
};

/** Part of `outages.test.ts`: the policy of the extension's pages. */
export function ownPages(shared: Shared): void {
  test.each(PAGES)(
    '%s has its styles and script, and what its policy forbids is refused',
    async (path) => {
      const page = await shared.browser.openExtensionPage(path);
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
}
