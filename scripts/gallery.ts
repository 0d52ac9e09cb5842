/**
 * `npm run gallery`: renders every state of the pages without an extension around them, takes
 * screenshots into `screenshots/` and checks each with axe. The exit code is 1 if there is a fault.
 * `-- <state>` renders the states that begin so. `-- --reading` takes the popup's states as numbered
 * pictures in a random order, for readers who do not know the product.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { foldFaults } from '../test/gallery/above-fold.ts';
import { serveGallery } from '../test/gallery/build.ts';
import { faults, picture } from '../test/gallery/check.ts';
import { inTurn, type Turn } from '../test/gallery/in-turn.ts';
import { interactionTurns } from '../test/gallery/interactions.ts';
import { FIRST_SIGHT, numberOf, readingKey, readingOrder } from '../test/gallery/reading.ts';
import { dress, enlarge, type Look, open, type Stage } from '../test/gallery/stage.ts';
import { allLooks, nameOf, scenesOf } from '../test/gallery/viewports.ts';
import { findBrowser } from './browsers/find-browser.ts';
import { WITHOUT_SUGGESTIONS } from './browsers/launch-chromium.ts';
import { startBrowser } from './browsers/start-browser.ts';

const FOLDER = 'screenshots';
/** How many pages are checked at the same time. */
const AT_ONCE = 3;

/** Where the numbered pictures are; the key is beside the folder, so that readers do not meet it. */
const READING = `${FOLDER}/reading`;

const { only, reading } = options();
const matching = allLooks(Date.now()).filter((look) => !only || nameOf(look).startsWith(only));
const looks = reading ? readingOrder(matching, Math.random) : matching;

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
if (reading) rmSync(READING, { recursive: true, force: true });
for (const page of reading ? ['reading'] : ['popup', 'options', 'owner', 'welcome'])
  mkdirSync(`${FOLDER}/${page}`, { recursive: true });
const args = [...WITHOUT_SUGGESTIONS, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
const { browser, close } = await startBrowser({ executablePath: found.path, args, headless: true });
let wrong = 0;
let taken = 0;
try {
  const gallery = await serveGallery();
  const turns = reading
    ? looks.map((look, index) => readingTurn(gallery.address, look, index))
    : [
        ...(only ? [] : interactionTurns(gallery.address)),
        ...scenesOf(looks).map(
          (scene): Turn => ({
            name: nameOf(scene[0]),
            on: (stage) => play(stage, gallery.address, scene),
          }),
        ),
      ];
  await inTurn(browser, turns, AT_ONCE, report);
  gallery.close();
} finally {
  await close();
}
if (taken < looks.length) report('gallery', [`${looks.length - taken} pictures are missing`]);
if (reading) writeFileSync(`${READING}-key.tsv`, readingKey(looks.map(nameOf)));
console.log(`${taken} pictures in ${reading ? READING : FOLDER}, ${wrong} faults`);
process.exit(wrong > 0 ? 1 : 0);

/** What the command line says; a mistake ends the process with how it should read. */
function options(): { only: string | undefined; reading: boolean } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { reading: { type: 'boolean', default: false } },
    });
    return { only: positionals[0], reading: values.reading };
  } catch {
    console.error('npm run gallery -- [<beginning of a state>] [--reading]');
    process.exit(1);
  }
}

/** Takes one numbered picture of what a popup shows before anybody scrolls. */
function readingTurn(address: string, look: Look, index: number): Turn {
  const on = async (stage: Stage) => {
    await open(stage, address, look);
    await picture(stage, `${READING}/${numberOf(index)}.png`, FIRST_SIGHT);
    taken += 1;
    return stage.broken;
  };
  return { name: nameOf(look), on };
}

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
