import type { Message } from '../../core/text/message.ts';
import { translate } from '../../i18n/translate.ts';
import { browser } from '../polyfill.ts';

/**
 * Shows a notification if the user has allowed notifications; if not, the badge and the popup's
 * list still show it.
 */
export async function notify(id: string, title: Message, message: Message): Promise<void> {
  // The polyfill keeps an API object even after its permission was removed, so the permission is
  // checked.
  if (!(await browser.permissions.contains({ permissions: ['notifications'] }))) return;
  await browser.notifications.create(id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('icons/128.png'),
    title: translate(title),
    message: translate(message),
  });
}

/**
 * Calls `listener` for clicks on our notifications, as soon as notifications are allowed, and
 * removes the clicked one.
 */
export function onNotificationClick(listener: (id: string) => void): void {
  let hears = false;
  const hear = (): void => {
    const { notifications } = browser;
    if (hears || !notifications) return;
    hears = true;
    notifications.onClicked.addListener((id) => {
      void notifications.clear(id);
      listener(id);
    });
  };
  hear();
  browser.permissions.onAdded.addListener(hear);
}
