/**
 * Shows every state of the popup without an extension around it: takes pictures into
 * `screenshots/popup/` and has axe look at each. Exit code 1 when there is a fault.
 */
import { mkdirSync } from 'node:fs';
import { serveGallery } from '../test/gallery/build.ts';
import { faults, type Look, open, picture } from '../test/gallery/check.ts';
import { manners } from '../test/gallery/manners.ts';
import { states } from '../test/gallery/states.ts';
import { findBrowser } from './lib/find-browser.ts';
import { startBrowser } from './lib/start-browser.ts';

const FOLDER = 'screenshots/popup';

const only = process.argv[2];
const names = Object.keys(states(Date.now())).filter((name) => !only || name.startsWith(only));
const looks: Look[] = names.flatMap((state) => [{ state }, { state, dark: true }]);
for (const state of names.filter((name) =>
  /^(waiting|recovered$|ended-form|held-off)/.test(name),
)) {
  looks.push({ state, width: 320 }, { state, width: 400 }, { state, rtl: true });
  looks.push({ state, type: 2 }, { state, contrast: true });
}

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
  for (const look of looks) {
    const page = await open(browser, gallery.address, look);
    await picture(page, `${FOLDER}/${nameOf(look)}.png`);
    report(nameOf(look), await faults(page));
    await page.close();
  }
  if (!only) report('manners', await manners(browser, gallery.address));
  console.log(`${looks.length} pictures in ${FOLDER}, ${wrong} faults`);
} finally {
  await close();
  gallery.close();
}
process.exitCode = wrong > 0 ? 1 : 0;

function nameOf({ state, ...how }: Look): string {
  const parts = Object.entries(how).map(([key, value]) =>
    value === true ? key : `${key}-${value}`,
  );
  return [state, ...parts].join('.');
}
