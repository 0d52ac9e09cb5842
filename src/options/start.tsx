import { render } from 'preact';
import { DEFAULT_SETTINGS } from '../core/state/settings.ts';
import { message } from '../core/text/message.ts';
import { direction, language, setMessages, translate } from '../i18n/translate.ts';
import { Options } from './options.tsx';
import type { OptionsPorts } from './ports.ts';

/** Renders the options page with the stored settings in this document. */
export async function startOptions(ports: OptionsPorts): Promise<void> {
  setMessages(ports.messages);
  const page = document.documentElement;
  page.lang = language();
  page.dir = direction();
  document.title = translate(message('settings_page'));
  const first = await ports.readSettings().catch(() => DEFAULT_SETTINGS);
  // If the browser does not tell, the page counts as private.
  const isPrivate = await ports.isPrivatePage().catch(() => true);
  render(<Options ports={ports} first={first} isPrivate={isPrivate} />, document.body);
}
