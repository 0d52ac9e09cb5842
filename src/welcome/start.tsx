import { render } from 'preact';
import { message } from '../core/text/message.ts';
import { direction, language, setMessages, translate } from '../i18n/translate.ts';
import type { WelcomePorts } from './ports.ts';
import { Welcome } from './welcome.tsx';

/** Renders the first-run page in this document. */
export async function startWelcome(ports: WelcomePorts): Promise<void> {
  setMessages(ports.messages);
  const page = document.documentElement;
  page.lang = language();
  page.dir = direction();
  document.title = translate(message('welcome_title'));
  const [access, pinned] = await Promise.all([
    // A browser that does not tell is not asked for what may be there.
    ports.hasAccess().catch(() => true),
    ports.isPinned().catch(() => false),
  ]);
  render(<Welcome ports={ports} first={{ access, pinned }} />, document.body);
}
