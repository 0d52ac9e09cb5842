import { mayAsk } from '../../core/retry/page-in-use.ts';
import type { Inspection } from '../../core/state/events.ts';
import {
  type DocumentRead,
  mergeUse,
  type PageFacts,
  type PageUse,
  type ReadPage,
} from '../../core/state/page-facts.ts';
import { parseDocumentRead, parseLeaveGuard } from '../../core/storage/parse-document-read.ts';
import { marksReloadsByScript } from '../info/capabilities.ts';
import { isFrozen, tabFacts } from '../info/tabs.ts';
import { hasAccessTo } from '../listen/host-permissions.ts';
import { browser } from '../polyfill.ts';
import { hasLeaveGuard } from './leave-guard.ts';
import {
  type PageOfTab,
  runInFrames,
  runInPage,
  runScriptInFrames,
  runScriptInPage,
} from './run.ts';

type Awake = Exclude<PageOfTab, number>;

/** Collects, right before a reload, what tells whether it would disturb the user. */
export async function inspectPage(tabId: number): Promise<Inspection> {
  const page: PageFacts = (await isFrozen(tabId)) ? { kind: 'frozen' } : await askPage(tabId);
  const tab = await tabFacts(tabId);
  const access = tab !== null && (await hasAccessTo(tab.url));
  return { tab, page, access, online: navigator.onLine };
}

/**
 * Makes the page of this tab and its frames record touches from now on. Does nothing in a frozen
 * tab, where the script would wait: `inspectPage` runs it when the page is read. Rejects where the browser
 * allows no script.
 */
export async function injectTouchNotes(tabId: number): Promise<void> {
  if (await isFrozen(tabId)) return;
  const target = { tabId, allFrames: true };
  await browser.scripting.executeScript({
    target,
    injectImmediately: true,
    files: ['note-touches.js'],
  });
}

async function askPage(tabId: number): Promise<PageFacts> {
  // Found awake: otherwise each script would ask the browser again.
  const tab = { tabId, isAwake: true } as const;
  try {
    const main = await runScriptInPage(tab, 'read-page.js', parseDocumentRead);
    if (main === null) return { kind: 'silent' };
    const { refreshes, bornAt, status, content } = main;
    const hasReloadScript = main.hasReloadScript && !marksReloadsByScript();
    const { uses, frames } = await askFrames(tab, main);
    const page = {
      kind: 'read',
      ...mergeUse([main, ...uses]),
      ...{ frames, refreshes, bornAt, status, content, hasReloadScript },
    } as const;
    if (!mayAsk(page)) return page;
    const guarded = await askBeforeLeaving(tab, page);
    if (guarded.kind !== 'read' || guarded.asks) return guarded;
    // The check took a while: the user may have begun to type.
    const again = await runScriptInPage(tab, 'read-page.js', parseDocumentRead);
    return again === null ? { kind: 'silent' } : { ...page, ...mergeUse([again, ...uses]) };
  } catch (error) {
    // A browser's own error page cannot be read, and the user has typed nothing into it. If it is
    // access that is missing, `access` of the inspection says so.
    return /error page|cannot access|missing host permission/i.test(String(error))
      ? { kind: 'error-page' }
      : { kind: 'silent' };
  }
}

async function askFrames(
  tab: Awake,
  main: DocumentRead,
): Promise<{ uses: readonly PageUse[]; frames: ReadPage['frames'] }> {
  if (main.frames === 0) return { uses: [], frames: 'read' };
  const found = await runScriptInFrames(tab, 'read-page.js', parseDocumentRead);
  if (found === null) return { uses: [], frames: 'silent' };
  const frames = (await browser.webNavigation.getAllFrames({ tabId: tab.tabId })) ?? [];
  const closed = frames.some((it) => !it.errorOccurred && !found.has(it.frameId));
  return { uses: [...found.values()], frames: closed ? 'closed' : 'read' };
}

async function askBeforeLeaving(tab: Awake, page: ReadPage): Promise<PageFacts> {
  const main = await runInPage(tab, hasLeaveGuard, parseLeaveGuard);
  if (main === null) return { kind: 'silent' };
  if (main || page.frames !== 'read') return { ...page, asks: main };
  const inFrames = await runInFrames(tab, hasLeaveGuard, parseLeaveGuard);
  if (inFrames === null) return { kind: 'silent' };
  return { ...page, asks: [...inFrames].some(([, guarded]) => guarded) };
}
