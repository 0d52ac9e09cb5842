import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, CDPSession } from 'puppeteer-core';
import { until } from '../process/until.ts';
import { sendBidi } from './firefox-chrome.ts';
import type { RunningExtension } from './running-extension.ts';

/** The path of the page in a build. */
export const FIRST_RUN_PAGE = 'src/welcome/index.html';

/** Longer than a browser takes to open a page on a busy machine, ms. */
const PATIENCE = { timeout: 60_000 };

/** Whether this build opens a first-run page in a new profile; other extensions have none. */
export function hasFirstRunPage(extension: string): boolean {
  return existsSync(join(extension, FIRST_RUN_PAGE));
}

/** Waits until Chromium has opened the first-run page. Returns a function that closes its tab. */
export async function firstRunInChromium(session: CDPSession): Promise<() => Promise<unknown>> {
  const find = async () => {
    const { targetInfos } = await session.send('Target.getTargets');
    return targetInfos.find(isFirstRun);
  };
  const { targetId } = await until('the first-run page is open', find, PATIENCE);
  return async () => {
    await session.send('Target.closeTarget', { targetId });
    await until('the first-run page is closed', async () => (await find()) === undefined, PATIENCE);
  };
}

/** Waits until Firefox has opened the first-run page. Returns a function that closes its tab. */
export async function firstRunInFirefox(browser: Browser): Promise<() => Promise<unknown>> {
  const find = async () => (await contextsIn(browser)).find(isFirstRun);
  const { context } = await until('the first-run page is open', find, PATIENCE);
  return () => sendBidi(browser, 'browsingContext.close', { context });
}

/** How many tabs show the first-run page. */
export async function countFirstRuns(
  running: Pick<RunningExtension, 'kind' | 'browser'>,
): Promise<number> {
  const { kind, browser } = running;
  const shown =
    kind === 'firefox'
      ? await contextsIn(browser)
      : browser.targets().map((target) => ({ url: target.url() }));
  return shown.filter(isFirstRun).length;
}

interface Tree {
  readonly contexts: readonly { readonly context: string; readonly url: string }[];
}

async function contextsIn(browser: Browser): Promise<Tree['contexts']> {
  return (await sendBidi<Tree>(browser, 'browsingContext.getTree', {})).contexts;
}

function isFirstRun({ url }: { readonly url: string }): boolean {
  return url.endsWith(`/${FIRST_RUN_PAGE}`);
}
