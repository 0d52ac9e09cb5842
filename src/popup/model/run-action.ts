import { message } from '../../core/text/message.ts';
import type { ActionId } from '../../core/view/status-types.ts';
import type { OutcomeState } from '../../ui/hooks/outcome-state.ts';
import type { PopupPorts } from './ports.ts';

/**
 * Does what the button of a state says. It starts within the click, the only place where a
 * permission can be requested.
 */
export function press(
  ports: PopupPorts,
  does: Exclude<ActionId, 'cancel-watch' | 'go-back' | 'leave'>,
  tabId: number,
): Promise<unknown> {
  switch (does) {
    case 'grant-access':
      return ports.requestAccess();
    case 'close':
      window.close();
      return Promise.resolve();
    case 'show-page':
      return ports.showTab(tabId).then(() => window.close());
    case 'retry-afresh':
      return ports.sendCommand({ type: 'open-afresh', tabId });
    default:
      return ports.sendCommand({ type: does, tabId });
  }
}

/** Goes back in this tab, to the form or to the page before; what to show of it. Never rejects. */
export async function pressBack(
  ports: PopupPorts,
  does: 'go-back' | 'leave',
  tabId: number,
): Promise<OutcomeState> {
  const isGone = await ports.goBack(tabId).catch(() => false);
  if (isGone) return { kind: 'done', words: message('fix_done_back_to_form') };
  const words = message(does === 'go-back' ? 'fix_done_no_way_back' : 'no_way_back');
  return { kind: 'failed', words };
}
