import { browser } from './polyfill.ts';

/** A page that is busy, or has an alert open, answers later or never (trap 20). */
const ANSWERS_WITHIN = 1_000;

/**
 * Runs `func` in the page of this tab: what it returned, or null when it did not answer within a
 * second. Rejects where the browser does not allow it. `func` may use nothing from outside itself.
 */
export function runInPage<T>(tabId: number, func: () => T | Promise<T>): Promise<T | null> {
  return answered(tabId, { func });
}

/** The same with a script of the build: its last expression is what it returns, a promise is awaited. */
export function runScriptInPage<T>(tabId: number, file: string): Promise<T | null> {
  return answered(tabId, { files: [file] });
}

async function answered<T>(
  tabId: number,
  script: { func: () => unknown } | { files: string[] },
): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ANSWERS_WITHIN);
  });
  const answer = browser.scripting
    .executeScript({ target: { tabId }, injectImmediately: true, ...script })
    .then((frames) => (frames[0]?.result ?? null) as T | null);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
