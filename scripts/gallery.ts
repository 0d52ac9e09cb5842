/**
 * Shows every state of the popup without an extension around it: takes pictures into
 * `screenshots/popup/` and has axe look at each. Exit code 1 when there is a fault.
 */
import { mkdirSync } from 'node:fs';
import { foldFaults } from '../test/gallery/above-fold.ts';
import { serveGallery } from '../test/gallery/build.ts';
import { faults, type Look, open, picture } from '../test/gallery/check.ts';
import { looksAt, nameOf } from '../test/gallery/looks.ts';
import { manners } from '../test/gallery/manners.ts';
import { findBrowser } from './lib/find-browser.ts';
import { startBrowser } from './lib/start-browser.ts';

const FOLDER = 'screenshots/popup';
/** Pages at the same time. */
const AT_ONCE = 3;

const only = process.argv[2];
const looks = looksAt(Date.now()).filter((look) => !only || nameOf(look).startsWith(only));

const found = findBrowser('chromium');
if (found === null) {
  console.error(
    'No browser of the Chromium family is installed: install one, or name it in CHROME_PATH.',
  );
  process.exit(1);
}
mkdirSync(FOLDER, { recursive: true });
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const { browser, close } = await startBrowser({ executablePath: found.path, args, headless: true });
const gallery = await serveGallery();
let wrong = 0;
const report = (name: string, found: readonly string[]): void => {
  wrong += found.length;
  for (const fault of found) console.error(`${name}: ${fault}`);
};
try {
  const left = [...looks];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let look = left.shift(); look !== undefined; look = left.shift()) await lookAt(look);
    }),
  );
  if (!only) report('manners', await manners(browser, gallery.address));
  console.log(`${looks.length} pictures in ${FOLDER}, ${wrong} faults`);
} finally {
  await close();
  gallery.close();
}
process.exitCode = wrong > 0 ? 1 : 0;

async function lookAt(look: Look): Promise<void> {
  const page = await open(browser, gallery.address, look);
  const { state, press, width = 360, type = 1 } = look;
  // A very long name takes the room that it needs.
  const usual = width === 360 && type === 1 && !state.includes('long-host');
  const atFirstSight = press === undefined && usual;
  report(nameOf(look), atFirstSight ? await foldFaults(page) : []);
  report(nameOf(look), await faults(page));
  await picture(page, `${FOLDER}/${nameOf(look)}.png`);
  await page.close();
}
