import { browser } from './polyfill.ts';

/** A page that is busy, or has an alert open, answers later or never (trap 20). */
const ANSWERS_WITHIN = 1_000;

/**
 * Runs `func` in the page of this tab: what it returned, or null when it did not answer within a
 * second. Rejects where the browser does not allow it. `func` may use nothing from outside itself.
 */
export async function runInPage<T>(tabId: number, func: () => T | Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ANSWERS_WITHIN);
  });
  const answer = browser.scripting
    .executeScript({ target: { tabId }, func, injectImmediately: true })
    .then((frames) => (frames[0]?.result ?? null) as T | null);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
