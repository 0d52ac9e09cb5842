import type { Page } from 'puppeteer-core';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import { until } from '../process/until.ts';

/**
 * Runs a function in the browser with the extension's APIs as its first argument. The function is
 * sent as text: it can use only its arguments, which must survive JSON.
 */
export type Ask = <A extends readonly unknown[], R>(
  run: (api: ExtensionApi, ...args: A) => R | Promise<R>,
  ...args: A
) => Promise<R>;

/** A file of the extension that runs no code of ours, but has its origin and therefore its APIs. */
const QUIET_PAGE = 'manifest.json';

/** A page that answered is asked again without a look at it for this long, ms: half of all messages. */
const TRUSTED_FOR = 1000;

/** A page of the extension in which functions can be run. */
export interface QuietPage {
  readonly ask: Ask;
  /** Closes the page; the next call opens another. */
  close(): Promise<void>;
}

/**
 * Runs functions in a quiet page of the extension, which is opened when first needed. The
 * background is not used: a debugger attached to it would keep it alive.
 */
export function quietPage(open: (path: string) => Promise<Page>): QuietPage {
  let opening: Promise<Page | null> = Promise.resolve(null);
  let answeredAt = Number.NEGATIVE_INFINITY;
  const usable = async (page: Page | null): Promise<Page> => {
    const isFresh = performance.now() - answeredAt < TRUSTED_FOR;
    if (page && !page.isClosed() && (isFresh || (await hasApi(page)))) return page;
    await page?.close().catch(() => {});
    // Right after an update the extension is not there for a moment.
    return until('the extension answers', async () => {
      const fresh = await open(QUIET_PAGE);
      if (await hasApi(fresh)) return fresh;
      await fresh.close();
      return null;
    });
  };
  return {
    async ask(run, ...args) {
      // One after another: two calls at the same time would each open a page.
      const page = opening.catch(() => null).then(usable);
      opening = page;
      const answer = await evaluate(await page, run, args);
      answeredAt = performance.now();
      return answer;
    },
    async close() {
      const page = await opening.catch(() => null);
      opening = Promise.resolve(null);
      answeredAt = Number.NEGATIVE_INFINITY;
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
  // The TypeScript loader wraps named functions in `__name`.
  const source = `(async () => {
    const __name = (named) => named;
    return (${run.toString()})(${['globalThis.browser ?? globalThis.chrome', ...values].join(', ')});
  })()`;
  return page.evaluate(source) as Promise<R>;
}
