import type { Inspection, PageFacts } from '../core/events.ts';
import { hasAccessTo } from './access.ts';
import { browser } from './polyfill.ts';
import { readPage } from './read-page.ts';
import { tabFacts } from './tabs.ts';

/** A page that is busy, or has an alert open, answers later or never (trap 20). */
const ANSWERS_WITHIN = 1_000;

/** Finds out, in the instant before a reload, whether it would disturb anybody. */
export async function inspect(tabId: number): Promise<Inspection> {
  const page = await askPage(tabId);
  const tab = await tabFacts(tabId);
  const access = tab !== null && (await hasAccessTo(tab.url));
  return { tab, page, access, online: navigator.onLine };
}

async function askPage(tabId: number): Promise<PageFacts> {
  try {
    const facts = await inTime(
      browser.scripting.executeScript({
        target: { tabId },
        func: readPage,
        injectImmediately: true,
      }),
    );
    const result = facts?.[0]?.result as ReturnType<typeof readPage> | undefined;
    return result ? { kind: 'read', ...result } : { kind: 'silent' };
  } catch (error) {
    return whyUnread(String(error));
  }
}

// The browsers' own error pages cannot be read, and nobody has typed anything into them.
function whyUnread(message: string): PageFacts {
  if (/error page/i.test(message)) return { kind: 'error-page' };
  return /cannot access|missing host permission/i.test(message)
    ? { kind: 'forbidden' }
    : { kind: 'silent' };
}

async function inTime<T>(answer: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ANSWERS_WITHIN);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The HTTP status that the page in this tab was loaded with, or null where it cannot be read. */
export async function readStatus(tabId: number): Promise<number | null> {
  const page = await askPage(tabId);
  return page.kind === 'read' && page.status !== null && page.status > 0 ? page.status : null;
}
