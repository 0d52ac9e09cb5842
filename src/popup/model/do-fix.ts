import { goBack } from '../../browser/act/go-back.ts';
import { openPrivateWindow } from '../../browser/act/open-private-window.ts';
import { requestClear } from '../../browser/act/request-clear.ts';
import { requestNotifications } from '../../browser/act/request-notifications.ts';
import { sendCommand } from '../../browser/act/send-command.ts';
import { testConnection } from '../../browser/act/test-connection.ts';
import { poll } from '../../browser/info/poll.ts';
import { readTab } from '../../browser/storage/stored.ts';
import type { Case } from '../../core/advice/case.ts';
import type { FixId } from '../../core/advice/fix.ts';
import { type Connection, connectionText } from '../../core/diagnosis/connection-test.ts';
import { triedSince } from '../../core/retry/incident-changes.ts';
import { SITE_DATA_KINDS } from '../../core/state/clear-job.ts';
import { message } from '../../core/text/message.ts';
import type { OutcomeState } from '../../ui/hooks/outcome-state.ts';

/** What a press does. */
export type Doable = FixId | 'check-connection';

/**
 * Does what the button of a fix says, and tells what it did; null where what is stored tells. It
 * begins within the click, since a permission may be asked for nowhere else.
 */
export async function doFix(
  id: Doable,
  tabId: number,
  { url, incognito: isPrivate }: Case,
  onConnection: (found: Connection) => void,
): Promise<OutcomeState | null> {
  const store = SITE_DATA_KINDS.find((it) => id === `clear-${it}`);
  if (store !== undefined) {
    await requestClear(tabId, store, url, isPrivate);
    return null;
  }
  switch (id) {
    case 'bypass-cache':
      return tellWhether(await bypassCache(tabId), 'fix_done_bypass_cache', 'fix_done_not_tried');
    case 'tell-me':
      await requestNotifications({ type: 'watch-requested', tabId });
      return null;
    case 'open-afresh':
      await sendCommand({ type: 'open-afresh', tabId });
      return tellWhether(true, 'fix_done_open_afresh');
    case 'back-to-form':
      return tellWhether(await goBack(tabId), 'fix_done_back_to_form', 'fix_done_no_way_back');
    case 'private-window':
      await openPrivateWindow(url);
      return tellWhether(true, 'fix_done_private_window');
    case 'check-connection': {
      const found = await testConnection();
      onConnection(found);
      return { kind: found === 'online' ? 'done' : 'failed', words: connectionText(found) };
    }
    default:
      throw new Error(`${id} is nothing that a press does.`);
  }
}

function tellWhether(done: boolean, id: string, not = id): OutcomeState {
  return done ? { kind: 'done', words: message(id) } : { kind: 'failed', words: message(not) };
}

/** Whether it was made, as the record has it: that the wish was heard says nothing of that. */
async function bypassCache(tabId: number): Promise<boolean> {
  const pressed = Date.now();
  await sendCommand({ type: 'retry-now', tabId, bypassCache: true });
  return poll(async () => triedSince((await readTab(tabId)).record, pressed));
}
