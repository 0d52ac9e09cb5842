/**
 * Renders every state of the pages without an extension around them: takes screenshots into
 * `screenshots/` and checks each with axe. The exit code is 1 if there is a fault.
 */
import { mkdirSync } from 'node:fs';
import { foldFaults } from '../test/gallery/above-fold.ts';
import { serveGallery } from '../test/gallery/build.ts';
import { faults, picture } from '../test/gallery/check.ts';
import { inTurn, type Turn } from '../test/gallery/in-turn.ts';
import { interactionTurns } from '../test/gallery/interactions.ts';
import { dress, enlarge, type Look, open, type Stage } from '../test/gallery/stage.ts';
import { allLooks, nameOf, scenesOf } from '../test/gallery/viewports.ts';
import { findBrowser } from './browsers/find-browser.ts';
import { startBrowser } from './browsers/start-browser.ts';

const FOLDER = 'screenshots';
/** How many pages are checked at the same time. */
const AT_ONCE = 3;

const only = process.argv[2];
const looks = allLooks(Date.now()).filter((look) => !only || nameOf(look).startsWith(only));

if (looks.length === 0) {
  console.error(`No state begins with “${only}”.`);
  process.exit(1);
}

const found = findBrowser('chromium');
if (found === null) {
  console.error(
    'No browser of the Chromium family is installed: install one, or name it in CHROME_PATH.',
  );
  process.exit(1);
}
for (const page of ['popup', 'options']) mkdirSync(`${FOLDER}/${page}`, { recursive: true });
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const { browser, close } = await startBrowser({ executablePath: found.path, args, headless: true });
let wrong = 0;
let taken = 0;
try {
  const gallery = await serveGallery();
  const scenes = scenesOf(looks).map(
    (scene): Turn => ({
      name: nameOf(scene[0]),
      on: (stage) => play(stage, gallery.address, scene),
    }),
  );
  const turns = [...(only ? [] : interactionTurns(gallery.address)), ...scenes];
  await inTurn(browser, turns, AT_ONCE, report);
  gallery.close();
} finally {
  await close();
}
if (taken < looks.length) report('gallery', [`${looks.length - taken} pictures are missing`]);
console.log(`${taken} pictures in ${FOLDER}, ${wrong} faults`);
process.exit(wrong > 0 ? 1 : 0);

/** Checks one opening of the page in all its looks. */
async function play(
  stage: Stage,
  address: string,
  scene: readonly [Look, ...Look[]],
): Promise<string[]> {
  await open(stage, address, scene[0]);
  for (const look of scene) {
    await dress(stage, look);
    await enlarge(stage, look);
    const { state, press, width = 360, type = 1 } = look;
    // A very long name takes the room that it needs.
    const usual = width === 360 && type === 1 && !state.includes('long-host');
    const atFirstSight = press === undefined && usual && look.page === undefined;
    report(nameOf(look), atFirstSight ? await foldFaults(stage) : []);
    report(nameOf(look), await faults(stage.page, look));
    await picture(stage, `${FOLDER}/${look.page ?? 'popup'}/${nameOf(look)}.png`);
    taken += 1;
  }
  return stage.broken;
}

function report(name: string, found: readonly string[]): void {
  wrong += found.length;
  for (const fault of found) console.error(`${name}: ${fault}`);
}
