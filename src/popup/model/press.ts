import { sendCommand } from '../../browser/act/send-command.ts';
import { requestAccess } from '../../browser/listen/host-access.ts';
import type { ActionId } from '../../core/view/status-line.ts';

/**
 * Does what the button of a state does. It begins within the click, since a permission may be asked
 * for nowhere else.
 */
export function press(does: ActionId, tabId: number): Promise<unknown> {
  switch (does) {
    case 'grant-access':
      return requestAccess();
    case 'close':
      window.close();
      return Promise.resolve();
    case 'retry-afresh':
      return sendCommand({ type: 'open-afresh', tabId });
    default:
      return sendCommand({ type: does, tabId });
  }
}
