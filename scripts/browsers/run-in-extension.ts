import type { Page } from 'puppeteer-core';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import { until } from '../process/until.ts';

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

/** A page of the extension's own in which it can be asked. */
export interface QuietPage {
  readonly ask: Ask;
  /** Closes the page; the next question opens another. */
  close(): Promise<void>;
}

/**
 * Asks in a quiet page of the extension, opened when first needed. The background is left alone: a
 * debugger attached to it would keep it alive.
 */
export function quietPage(open: (path: string) => Promise<Page>): QuietPage {
  let opening: Promise<Page | null> = Promise.resolve(null);
  const usable = async (page: Page | null): Promise<Page> => {
    if (page && (await hasApi(page))) return page;
    await page?.close().catch(() => {});
    // Right after an update the extension is away for a moment.
    return until('the extension answers', async () => {
      const fresh = await open(QUIET_PAGE);
      if (await hasApi(fresh)) return fresh;
      await fresh.close();
      return null;
    });
  };
  return {
    async ask(run, ...args) {
      // One after another, or two that find no page would each open one.
      const page = opening.catch(() => null).then(usable);
      opening = page;
      return evaluate(await page, run, args);
    },
    async close() {
      const page = await opening.catch(() => null);
      opening = Promise.resolve(null);
      await page?.close().catch(() => {});
    },
  };
}

async function hasApi(page: Page): Promise<boolean> {
  return Boolean(await page.evaluate(HAS_API).catch(() => false));
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
