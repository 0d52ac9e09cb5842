import type { ActionId } from '../../core/view/status-types.ts';
import type { PopupPorts } from './ports.ts';

/**
 * Does what the button of a state says. It starts within the click, the only place where a
 * permission can be requested.
 */
export function press(
  ports: PopupPorts,
  does: Exclude<ActionId, 'cancel-watch' | 'go-back'>,
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
    case 'leave':
      return ports.goBack(tabId).then((isGone) => {
        if (!isGone) throw new Error('There is no page to go back to.');
        window.close();
      });
    case 'retry-afresh':
      return ports.sendCommand({ type: 'open-afresh', tabId });
    default:
      return ports.sendCommand({ type: does, tabId });
  }
}
