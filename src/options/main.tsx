import { render } from 'preact';
import { isPrivatePage } from '../browser/info/current-tab.ts';
import { direction, language, translate } from '../browser/info/i18n.ts';

import { readSettings } from '../browser/storage/stored.ts';
import { DEFAULT_SETTINGS } from '../core/state/settings.ts';
import { message } from '../core/text/message.ts';
import { Options } from './options.tsx';

const page = document.documentElement;
page.lang = language();
page.dir = direction();
document.title = translate(message('settings_page'));

/** Shows the settings as they are stored. */
async function open(): Promise<void> {
  const first = await readSettings().catch(() => DEFAULT_SETTINGS);
  // Where the browser does not tell, it counts as private.
  const isPrivate = await isPrivatePage().catch(() => true);
  render(<Options first={first} isPrivate={isPrivate} />, document.body);
}

// In a function, since the bundler splits pages with an `await` outside of one over more files.
void open();
