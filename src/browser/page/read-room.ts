import { type DocumentSigns, showsWaitingRoom } from '../../core/http/waiting-room.ts';
import { parseDocumentSigns } from '../../core/storage/parse-document-signs.ts';
import { poll } from '../info/poll-until.ts';
import { tabAddress } from '../info/tabs.ts';
import { runInPage } from './run.ts';

/**
 * Whether this tab shows a waiting room; with `isPage`, once its address is one that `isPage`
 * accepts. False if that takes longer than two seconds, or the page cannot be read within one. Never
 * rejects.
 */
export async function readRoom(tabId: number, isPage?: (url: string) => boolean): Promise<boolean> {
  if (isPage && !(await poll(async () => isPage(await tabAddress(tabId))))) return false;
  const signs = await runInPage(tabId, readSigns, parseDocumentSigns).catch(() => null);
  return signs !== null && showsWaitingRoom(signs);
}

// Runs in the page, which is hostile: all is cut to the sizes that `parseDocumentSigns` accepts.
// The text of a large page is not read: it is no waiting room.
async function readSigns(): Promise<DocumentSigns | null> {
  if (document.readyState === 'loading') {
    await new Promise<void>((go) => {
      document.addEventListener('DOMContentLoaded', () => go(), { once: true });
      setTimeout(go, 700);
    });
  }
  const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  // An error page that refreshes itself is no waiting room, but may be a gate's.
  const isError = (load?.responseStatus ?? 0) >= 400;
  const metas = isError ? [] : document.querySelectorAll('meta[http-equiv]');
  const refreshes = [...metas]
    .filter((meta) => meta.getAttribute('http-equiv')?.trim().toLowerCase() === 'refresh')
    .slice(0, 10)
    .map((meta) => (meta.getAttribute('content') ?? '').slice(0, 200));
  const isSmall = document.getElementsByTagName('*').length < 500;
  const sources = [...document.querySelectorAll('script[src],iframe[src]')]
    .slice(0, 50)
    .map((it) => `<${it.localName} src="${(it.getAttribute('src') ?? '').slice(0, 300)}">`);
  const text = isSmall ? (document.body?.textContent ?? '').slice(0, 8000) : '';
  const source = `<title>${document.title.slice(0, 200)}</title>${sources.join('')}${text}`;
  return { refreshes, source };
}
