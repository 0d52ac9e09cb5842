import { render } from 'preact';
import { message } from '../core/text/message.ts';
import { direction, language, setMessages, translate } from '../i18n/translate.ts';
import { readFailedPage } from './failed-page.ts';
import { Owner } from './owner.tsx';
import type { OwnerPorts } from './ports.ts';

/**
 * Renders the page about the tab that the address names (`?tab=`). What it shows stays as it was
 * when it was opened: the site may come back while somebody reads it.
 */
export async function startOwner(ports: OwnerPorts): Promise<void> {
  setMessages(ports.messages);
  const page = document.documentElement;
  page.lang = language();
  page.dir = direction();
  // Without the site's name: the browser may keep titles, and the tab may be a private one.
  document.title = translate(message('owner_page'));
  const tabId = Number(new URLSearchParams(location.search).get('tab') ?? -1);
  const failed = await readFailedPage(ports, tabId);
  render(<Owner failed={failed} />, document.body);
}
