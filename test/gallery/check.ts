import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';
import type { Look, Stage } from './stage.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Which of axe's rules can tell something new of a look, the same state having been looked at in
 * the usual way: null are all of them.
 */
function rulesFor({ dark, contrast, width, rtl, type }: Partial<Look> = {}): string[] | null {
  if (dark || contrast) return ['color-contrast'];
  return width !== undefined || rtl || type !== undefined ? ['target-size'] : null;
}

/** What is wrong with the page for those who hear, tab, or see it otherwise; [] is well. */
export async function faults(page: Page, look?: Look): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  return page.evaluate(async (rules) => {
    const axe: typeof import('axe-core') = Reflect.get(globalThis, 'axe');
    const { violations } = await axe.run({
      ...(rules === null
        ? { rules: { 'target-size': { enabled: true } } }
        : { runOnly: { type: 'rule', values: rules } }),
      resultTypes: ['violations'],
      preload: false,
      iframes: false,
    });
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`too wide: ${scrollWidth} > ${clientWidth}`);
    const words = document.body.textContent;
    if (/undefined|NaN|\$/.test(words)) found.push(`odd words: ${words}`);
    return found;
  }, rulesFor(look));
}

/** A picture of just what there is. */
export async function picture({ page, devtools }: Stage, path: string): Promise<void> {
  const { room, ...box } = await page.evaluate(() => {
    scrollTo(0, 0);
    const { x, y, width, height } = document.body.getBoundingClientRect();
    return { x, y, width, height, room: innerHeight };
  });
  const { data } = await devtools.send('Page.captureScreenshot', {
    format: 'png',
    clip: { ...box, scale: 1 },
    captureBeyondViewport: box.y + box.height > room,
    optimizeForSpeed: true,
  });
  await writeFile(path, data, 'base64');
}
