import type { Page } from 'puppeteer-core';
import { build } from 'vite';

/**
 * Runs an exported function of a source file in a page of the extension, as a script of that page
 * would: for functions that our pages call only after a click. Arguments and result must survive JSON.
 */
export async function runSource<R>(
  page: Page,
  file: string,
  name: string,
  ...args: readonly unknown[]
): Promise<R> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: file, formats: ['iife'], name: 'source' } },
  });
  const [bundle] = Array.isArray(made) ? made : [made];
  if (bundle === undefined || !('output' in bundle)) throw new Error(`${file} cannot be built.`);
  const given = args.map((arg) => JSON.stringify(arg)).join(', ');
  const text = await page.evaluate(
    `(async () => {
      ${bundle.output[0].code}
      return JSON.stringify(await source.${name}(${given}));
    })()`,
  );
  return JSON.parse(String(text));
}
