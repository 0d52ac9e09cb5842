import type { Ask } from '../../../scripts/browsers/run-in-extension.ts';
import { SALT } from '../../../src/background/store.ts';
import { isSalt, type PageId, pageId } from '../../../src/core/http/page-id.ts';

/** Tells the id by which the extension in a browser keeps a page of a normal window. */
export async function idsIn(ask: Ask): Promise<(url: string) => PageId> {
  const { [SALT]: salt } = await ask((api) => api.storage.local.get(null));
  return (url) => {
    if (!isSalt(salt)) throw new Error('No salt is stored.');
    return pageId(url, { profile: salt, session: salt }, false);
  };
}
