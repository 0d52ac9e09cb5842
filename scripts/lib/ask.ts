import type { Page } from 'puppeteer-core';
import type { Browser as ExtensionApi } from 'webextension-polyfill';

/**
 * Runs a function in the browser with the extension's APIs as its first argument. It is sent as
 * text: it sees its arguments, which have to survive JSON, and nothing around it.
 */
export type Ask = <A extends readonly unknown[], R>(
  run: (api: ExtensionApi, ...args: A) => R | Promise<R>,
  ...args: A
) => Promise<R>;

/** A file of the extension that runs no code of ours, but has its origin and so its APIs. */
const QUIET_PAGE = 'manifest.json';

/**
 * Asks in a quiet page of the extension, opened when first needed. The background is left alone: a
 * debugger attached to it would keep it alive.
 */
export function askIn(open: (path: string) => Promise<Page>): Ask {
  let opening: Promise<Page | null> = Promise.resolve(null);
  const usablePage = async (page: Page | null): Promise<Page> => {
    // An update of the extension takes its pages away.
    if (page && (await page.evaluate(HAS_API).catch(() => false))) return page;
    await page?.close().catch(() => {});
    return open(QUIET_PAGE);
  };
  return async (run, ...args) => {
    // One after another, or two that find no page would each open one.
    const page = opening.catch(() => null).then(usablePage);
    opening = page;
    return evaluate(await page, run, args);
  };
}

const HAS_API = 'Boolean((globalThis.browser ?? globalThis.chrome)?.tabs)';

/** Runs a function with the extension's APIs in a page of the extension that is already open. */
export function evaluate<A extends readonly unknown[], R>(
  page: Page,
  run: (api: ExtensionApi, ...args: A) => R | Promise<R>,
  args: A,
): Promise<R> {
  const values = args.map((value) => JSON.stringify(value) ?? 'undefined');
  // `__name` is what the TypeScript loader wraps named functions in.
  const source = `(async () => {
    const __name = (named) => named;
    return (${run.toString()})(${['globalThis.browser ?? globalThis.chrome', ...values].join(', ')});
  })()`;
  return page.evaluate(source) as Promise<R>;
}
