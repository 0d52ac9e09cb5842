import type { Message } from '../../core/text/message.ts';
import { translate } from '../../i18n/translate.ts';
import { browser } from '../polyfill.ts';

/** Shows a notification if the person has allowed any; without, the mark at the icon and the popup's list tell. */
export async function notify(id: string, title: Message, message: Message): Promise<void> {
  // The polyfill keeps an API that it once had, also when the permission is taken away.
  if (!(await browser.permissions.contains({ permissions: ['notifications'] }))) return;
  await browser.notifications.create(id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('icons/128.png'),
    title: translate(title),
    message: translate(message),
  });
}

/** Hears clicks on our notifications, from the moment on at which they are allowed; each goes with its click. */
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
