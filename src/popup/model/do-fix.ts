import { goBack } from '../../browser/act/go-back.ts';
import { openPrivateWindow } from '../../browser/act/open-private-window.ts';
import { askToClear } from '../../browser/act/request-clear.ts';
import { askToTell } from '../../browser/act/request-notifications.ts';
import { tell } from '../../browser/act/send-command.ts';
import { testConnection } from '../../browser/act/test-connection.ts';
import { soon } from '../../browser/info/poll.ts';
import { readTab } from '../../browser/storage/stored.ts';
import type { Case } from '../../core/advice/case.ts';
import type { FixId } from '../../core/advice/fix.ts';
import { type Connection, connectionTold } from '../../core/diagnosis/connection-test.ts';
import { triedSince } from '../../core/retry/incident-changes.ts';
import { SITE_STORES } from '../../core/state/clear-job.ts';
import { say } from '../../core/text/message.ts';
import type { Told } from '../../ui/hooks/outcome-state.ts';

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
