import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';
import type { Look, Stage } from './stage.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * The axe rules whose result can differ in this look from the default look of the same state; null:
 * all rules.
 */
function rulesFor({ dark, contrast, width, rtl, type }: Partial<Look> = {}): string[] | null {
  if (dark || contrast) return ['color-contrast'];
  return width !== undefined || rtl || type !== undefined ? ['target-size'] : null;
}

/** Violations of axe's accessibility rules, horizontal overflow and untranslated text; [] if there are none. */
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
    if (scrollWidth > clientWidth)
      found.push(`wider than the window: ${scrollWidth} > ${clientWidth} px`);
    const words = document.body.textContent;
    if (/undefined|NaN|\$/.test(words))
      found.push(`text with a placeholder, undefined or NaN: ${words}`);
    return found;
  }, rulesFor(look));
}

/** Saves a screenshot of the page's body, no more of it than `most` CSS px in height. */
export async function picture(
  { page, devtools }: Stage,
  path: string,
  most = Number.POSITIVE_INFINITY,
): Promise<void> {
  const { room, ...body } = await page.evaluate(() => {
    scrollTo(0, 0);
    const { x, y, width, height } = document.body.getBoundingClientRect();
    return { x, y, width, height, room: innerHeight };
  });
  const box = { ...body, height: Math.min(body.height, most) };
  const { data } = await devtools.send('Page.captureScreenshot', {
    format: 'png',
    clip: { ...box, scale: 1 },
    captureBeyondViewport: box.y + box.height > room,
    optimizeForSpeed: true,
  });
  await writeFile(path, data, 'base64');
}
