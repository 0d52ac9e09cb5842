import { render } from 'preact';
import { isPrivatePage } from '../browser/is-private-page.ts';
import { readSettings } from '../browser/stored.ts';
import { direction, inWords, language } from '../browser/words.ts';
import { DEFAULT_SETTINGS } from '../core/settings.ts';
import { say } from '../core/words.ts';
import { Options } from './options.tsx';

const page = document.documentElement;
page.lang = language();
page.dir = direction();
document.title = inWords(say('settings_page'));

/** Shows the settings as they are stored. */
async function open(): Promise<void> {
  const first = await readSettings().catch(() => DEFAULT_SETTINGS);
  // Where the browser does not tell, it counts as private.
  const isPrivate = await isPrivatePage().catch(() => true);
  render(<Options first={first} isPrivate={isPrivate} />, document.body);
}

// In a function, since the bundler splits pages with an `await` outside of one over more files.
void open();
