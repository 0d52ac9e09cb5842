import type { Case } from '../../core/advice/case.ts';
import type { FixId } from '../../core/advice/fix.ts';
import { connectionText } from '../../core/diagnosis/connection-test.ts';
import type { Evidence } from '../../core/diagnosis/diagnose.ts';
import { withoutCookiesText } from '../../core/diagnosis/without-cookies.ts';
import { withoutSecretFragment } from '../../core/http/fragment.ts';
import { triedSince } from '../../core/retry/incident-changes.ts';
import { SITE_DATA_KINDS, type SiteData } from '../../core/state/clear-job.ts';
import type { UserCommand } from '../../core/state/events.ts';
import { message } from '../../core/text/message.ts';
import type { MessageId } from '../../core/text/message-id.ts';
import type { OutcomeState } from '../../ui/hooks/outcome-state.ts';
import type { PopupPorts } from './ports.ts';

/** What a press can do. */
export type Doable = FixId | 'check-connection' | 'reset-site';

/** What the user chose to clear. */
export interface Clearing {
  readonly kinds: readonly [SiteData, ...SiteData[]];
  /** Whose cookies to clear; null if the browser chooses. */
  readonly domains: readonly string[] | null;
}

/**
 * Does what the button of a fix says. Returns the outcome to show, or null if storage tells it. It
 * starts within the click, the only place where a permission can be requested. `onFound` gets what a
 * test found out. `clearing`: what to clear, by default what the fix names. Rejects if it fails.
 */
export async function doFix(
  ports: PopupPorts,
  id: Doable,
  tabId: number,
  { url, incognito }: Case,
  onFound: (found: Partial<Evidence>) => void,
  clearing: Clearing | null = null,
): Promise<OutcomeState | null> {
  const own = SITE_DATA_KINDS.find((it) => id === `clear-${it}`);
  const { kinds, domains } = clearing ?? { kinds: own && ([own] as const), domains: null };
  if (kinds !== undefined) {
    await ports.sendClear(tabId, kinds, url, incognito, domains);
    return null;
  }
  switch (id) {
    case 'bypass-cache':
      return outcomeOf(
        await isTried(ports, tabId, { type: 'retry-now', tabId, bypassCache: true }),
        'fix_done_bypass_cache',
        'fix_done_not_tried',
      );
    case 'tell-me':
      await ports.requestNotifications({ type: 'watch-requested', tabId, url });
      return null;
    case 'keep-open':
      return (await isTried(ports, tabId, { type: 'keep-open', tabId, url }))
        ? null
        : outcomeOf(false, 'fix_done_not_tried');
    case 'open-afresh':
      await ports.sendCommand({ type: 'open-afresh', tabId });
      return outcomeOf(true, 'fix_done_open_afresh');
    case 'ask-first':
      return outcomeOf(
        await isTried(ports, tabId, { type: 'ask-first', tabId }),
        'fix_done_ask_first',
        'fix_done_not_tried',
      );
    case 'private-window':
      await ports.openPrivateWindow(withoutSecretFragment(url));
      return outcomeOf(true, 'fix_done_private_window');
    case 'check-connection': {
      const found = await ports.testConnection();
      onFound({ connection: found, testedAt: Date.now() });
      return { kind: found === 'online' ? 'done' : 'failed', words: connectionText(found) };
    }
    case 'without-cookies': {
      const withoutCookies = await ports.askWithoutCookies(url);
      onFound({ withoutCookies });
      return {
        kind: withoutCookies.found === 'fine' ? 'done' : 'failed',
        words: withoutCookiesText(withoutCookies),
      };
    }
    default:
      throw new Error(`Pressing ${id} has no action.`);
  }
}

function outcomeOf(done: boolean, id: MessageId, not = id): OutcomeState {
  return done ? { kind: 'done', words: message(id) } : { kind: 'failed', words: message(not) };
}

/** Whether a reload was tried, by the tab's record: that the command arrived does not prove it. */
async function isTried(ports: PopupPorts, tabId: number, command: UserCommand): Promise<boolean> {
  const pressedAt = Date.now();
  await ports.sendCommand(command);
  return ports.poll(async () => triedSince((await ports.readTab(tabId)).record, pressedAt));
}
