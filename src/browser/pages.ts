import type { Inspection, PageFacts } from '../core/events.ts';
import { hasAccessTo } from './access.ts';
import { runScriptInPage } from './in-page.ts';
import type { readPage } from './read-page.ts';
import { tabFacts } from './tabs.ts';

type PageRead = Awaited<ReturnType<typeof readPage>>;

/** Finds out, in the instant before a reload, whether it would disturb anybody. */
export async function inspect(tabId: number): Promise<Inspection> {
  const page = await askPage(tabId);
  const tab = await tabFacts(tabId);
  const access = tab !== null && (await hasAccessTo(tab.url));
  return { tab, page, access, online: navigator.onLine };
}

async function askPage(tabId: number): Promise<PageFacts> {
  try {
    const found = await runScriptInPage<PageRead>(tabId, 'read-page.js');
    return found === null ? { kind: 'silent' } : { kind: 'read', ...found };
  } catch (error) {
    // The browsers' own error pages cannot be read, and nobody has typed anything into them. Where
    // it is access that is missing, the inspection says so anyway.
    return /error page|cannot access|missing host permission/i.test(String(error))
      ? { kind: 'error-page' }
      : { kind: 'silent' };
  }
}
