import type { Scripting } from 'webextension-polyfill';
import { isFrozen } from '../info/tabs.ts';
import { browser } from '../polyfill.ts';

/**
 * A page that is busy, or has an alert open, answers later or never.
 * See docs/browser-quirks.md#a-script-waits-as-long-as-its-page-is-busy.
 */
const ANSWERS_WITHIN = 1_000;

type Script =
  | { readonly func: (...args: never[]) => unknown; readonly args?: unknown[] }
  | { readonly files: string[] };

/** Reads what a page returned, which may be anything; null if it is of no use. Never throws. */
type Parse<T> = (raw: unknown) => T | null;

/** A tab by its id; `isAwake`: it was found not to be frozen just now, so it is not asked again. */
export type PageOfTab = number | { readonly tabId: number; readonly isAwake: true };

/** What each frame returned, by frame id; the main frame has 0. */
export type Frames<T> = ReadonlyMap<number, T>;

/**
 * Runs `func` in the page of this tab. Returns its parsed result, or null if there was no answer
 * within a second. Rejects where the browser allows no script. `func` must not use anything outside
 * itself and its arguments, which must survive JSON.
 */
export function runInPage<T, A extends unknown[] = []>(
  page: PageOfTab,
  func: (...args: A) => unknown,
  parse: Parse<T>,
  ...args: A
): Promise<T | null> {
  return ofPage(
    targetOf(page),
    args.length === 0 ? { func } : { func, args },
    parse,
    isAwake(page),
  );
}

/**
 * A page that is busy runs a script later. One that changes the page does nothing after this many ms,
 * when something else has been done.
 */
export const RUNS_WITHIN = 900;

/** The result of a script that says whether it did what it was meant for. */
export function isTrue(raw: unknown): boolean {
  return raw === true;
}

/**
 * The same in this document only: it rejects as well if the tab shows another one. `documentId` null
 * (the browser has none): in whichever the tab shows.
 */
export function runInDocument<T, A extends unknown[]>(
  tabId: number,
  documentId: string | null,
  func: (...args: A) => unknown,
  parse: Parse<T>,
  ...args: A
): Promise<T | null> {
  const target = documentId === null ? { tabId } : { tabId, documentIds: [documentId] };
  return ofPage(target, { func, args }, parse);
}

/**
 * The same with a script file of the build: the result is its last expression; a promise is
 * awaited.
 */
export function runScriptInPage<T>(
  page: PageOfTab,
  file: string,
  parse: Parse<T>,
): Promise<T | null> {
  return ofPage(targetOf(page), { files: [file] }, parse, isAwake(page));
}

/**
 * Runs `func` in the page of this tab and in all its frames that allow it. Returns the parsed
 * results by frame, or null if not all of them answered within a second.
 */
export function runInFrames<T>(
  page: PageOfTab,
  func: () => unknown,
  parse: Parse<T>,
): Promise<Frames<T> | null> {
  return ofFrames(page, { func }, parse);
}

/** The same with a script file of the build. */
export function runScriptInFrames<T>(
  page: PageOfTab,
  file: string,
  parse: Parse<T>,
): Promise<Frames<T> | null> {
  return ofFrames(page, { files: [file] }, parse);
}

async function ofPage<T>(
  target: Scripting.InjectionTarget,
  script: Script,
  parse: Parse<T>,
  isAwake = false,
): Promise<T | null> {
  const results = await answered(target, script, isAwake);
  return results === null ? null : parse(results[0]?.result);
}

function targetOf(page: PageOfTab): { readonly tabId: number } {
  return { tabId: typeof page === 'number' ? page : page.tabId };
}

function isAwake(page: PageOfTab): boolean {
  return typeof page !== 'number';
}

async function ofFrames<T>(
  page: PageOfTab,
  script: Script,
  parse: Parse<T>,
): Promise<Frames<T> | null> {
  const results = await answered({ ...targetOf(page), allFrames: true }, script, isAwake(page));
  if (results === null) return null;
  const parsed = new Map<number, T>();
  for (const { frameId, result } of results) {
    const found = parse(result);
    if (found !== null) parsed.set(frameId, found);
  }
  return parsed;
}

async function answered(
  target: Scripting.InjectionTarget,
  script: Script,
  isAwake: boolean,
): Promise<Scripting.InjectionResult[] | null> {
  if (!isAwake && (await isFrozen(target.tabId))) return null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ANSWERS_WITHIN);
  });
  const answer = browser.scripting.executeScript({ target, injectImmediately: true, ...script });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
