import { askToClear } from '../browser/ask-to-clear.ts';
import { askToTell } from '../browser/ask-to-tell.ts';
import { testConnection } from '../browser/connection.ts';
import { goBack } from '../browser/go-back.ts';
import { openPrivateWindow } from '../browser/open-private-window.ts';
import { soon } from '../browser/soon.ts';
import { readTab } from '../browser/stored.ts';
import { tell } from '../browser/tell.ts';
import type { Case } from '../core/advice/case.ts';
import type { FixId } from '../core/advice/fix.ts';
import { SITE_STORES } from '../core/chore.ts';
import { type Connection, connectionTold } from '../core/connection.ts';
import { triedSince } from '../core/tried-since.ts';
import { say } from '../core/words.ts';
import type { Told } from '../ui/outcome.tsx';

/** What a press does. */
export type Doable = FixId | 'check-connection';

/**
 * Does what the button of a fix says, and tells what it did; null where what is stored tells. It
 * begins within the click, since a permission may be asked for nowhere else.
 */
export async function doFix(
  id: Doable,
  tabId: number,
  { url, private: isPrivate }: Case,
  onConnection: (found: Connection) => void,
): Promise<Told | null> {
  const store = SITE_STORES.find((it) => id === `clear-${it}`);
  if (store !== undefined) {
    await askToClear(tabId, store, url, isPrivate);
    return null;
  }
  switch (id) {
    case 'bypass-cache':
      return tellWhether(await bypassCache(tabId), 'fix_told_bypass_cache', 'fix_told_not_tried');
    case 'tell-me':
      await askToTell({ type: 'watch-wished', tabId });
      return null;
    case 'open-afresh':
      await tell({ type: 'open-afresh', tabId });
      return tellWhether(true, 'fix_told_open_afresh');
    case 'back-to-form':
      return tellWhether(await goBack(tabId), 'fix_told_back_to_form', 'fix_told_no_way_back');
    case 'private-window':
      await openPrivateWindow(url);
      return tellWhether(true, 'fix_told_private_window');
    case 'check-connection': {
      const found = await testConnection();
      onConnection(found);
      return { kind: found === 'online' ? 'done' : 'failed', words: connectionTold(found) };
    }
    default:
      throw new Error(`${id} is nothing that a press does.`);
  }
}

function tellWhether(done: boolean, id: string, not = id): Told {
  return done ? { kind: 'done', words: say(id) } : { kind: 'failed', words: say(not) };
}

/** Whether it was made, as the record has it: that the wish was heard says nothing of that. */
async function bypassCache(tabId: number): Promise<boolean> {
  const pressed = Date.now();
  await tell({ type: 'retry-now', tabId, bypassCache: true });
  return soon(async () => triedSince((await readTab(tabId)).record, pressed));
}
