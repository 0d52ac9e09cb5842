import { examples } from './examples.ts';
import { OPTION_STATES } from './option-states.ts';
import { OPTION_LOOKS } from './option-viewports.ts';
import { OWNER_LOOKS } from './owner-viewports.ts';
import { addressOf, type Look } from './stage.ts';
import { WELCOME_LOOKS } from './welcome-viewports.ts';

/** States that are also shown narrow, wide, with large text, from right to left and in forced colours. */
const OTHERWISE =
  /^(waiting|waiting-long-host|recovered|ended-form|held-off-\w+|ruled-held-wide|held-not-chosen|gateway-hostile|watch-back)$/;

/** States whose opened sections are also shown in the dark theme; the others have the same parts. */
const DARK = /^(waiting|watch-three|gateway-hostile|test-none|clear-done)$/;

const MORE = '.more summary';
const RESET = '.reset summary';
const COOKIES = '[data-tick="cookies"] input';
const DETAILS = '.details summary';
const WATCHES = '.watches summary';

/** Elements to open or press, by a name for the screenshot. */
const PRESSED: readonly (readonly [state: string, name: string, press: readonly string[]])[] = [
  ['waiting', 'more', [MORE]],
  ['gateway-reason', 'details', [DETAILS]],
  ['gateway-hostile', 'details', [DETAILS]],
  ['waiting', 'reset', [MORE, RESET, COOKIES, '[data-tick="site-data"] input']],
  ['waiting', 'qr', [MORE, '[data-fix="other-device"] button']],
  ['query', 'report', [MORE, '[data-fix="report"] button', '.report input']],
  ['waiting', 'copied', [MORE, '[data-fix="copy-address"] button']],
  ['test-online', 'tested', ['.connection-test button']],
  ['test-portal', 'tested', ['.connection-test button']],
  ['test-none', 'tested', ['.connection-test button']],
  ['verdict-unknown', 'testing', ['.connection-test button']],
  ['without-cookies', 'asked', [MORE, '[data-fix="without-cookies"] button']],
  ['without-cookies-fails', 'asked', [MORE, '[data-fix="without-cookies"] button']],
  ['verdict-cookies', 'confirm', ['[data-fix="clear-cookies"] button']],
  ['cached-cloudflare', 'more', [MORE]],
  ['well-parts-hidden', 'looking', ['.failed-parts .button']],
  ['well-parts-fine', 'looked', ['.failed-parts .button']],
  ['clear-requested', 'more', [MORE]],
  ['clear-running', 'more', [MORE]],
  ['clear-done', 'more', [MORE]],
  ['clear-done-cookies', 'reset', [MORE, RESET]],
  ['clear-refused', 'more', [MORE]],
  ['clear-failed', 'reset', [MORE, RESET]],
  ['private', 'more', [MORE]],
  ['plain-http', 'more', [MORE]],
  ['plain-http', 'reset', [MORE, RESET, COOKIES]],
  ['cookie-domains', 'reset', [MORE, RESET, COOKIES]],
  ['private', 'reset', [MORE, RESET]],
  ['by-worker', 'reset', [MORE, RESET]],
  ['own-proxy', 'steps', ['[data-fix="turn-off-proxy"] button']],
  ['ended-form', 'more', [MORE]],
  ['watch-watching', 'watches', [WATCHES]],
  ['watch-trying', 'watches', [MORE, WATCHES]],
  ['watch-full', 'watches', [WATCHES]],
  ['watch-ended', 'watches', [WATCHES]],
  ['ended-gave-up', 'watched', ['[data-fix="tell-me"] button']],
];

/** All looks: each state in both themes, and some states in all variants. */
export function allLooks(now: number): readonly Look[] {
  const names = Object.keys(examples(now)).filter((name) => !(name in OPTION_STATES));
  return [
    ...names.flatMap((state) => [{ state }, { state, dark: true }]),
    ...names
      .filter((name) => OTHERWISE.test(name))
      .flatMap((state) => [
        { state, width: 320 },
        { state, width: 400 },
        { state, rtl: true },
        { state, type: 2 },
        { state, contrast: true },
      ]),
    ...PRESSED.map(([state, opened, press]) => ({ state, opened, press })),
    ...PRESSED.filter(([state]) => DARK.test(state)).map(([state, opened, press]) => ({
      ...{ state, opened, press },
      dark: true,
    })),
    ...PRESSED.filter(([state, opened]) => state === 'waiting' && opened !== 'copied').flatMap(
      ([state, opened, press]) => [
        { state, opened, press, width: 320, type: 2 },
        { state, opened, press, rtl: true },
      ],
    ),
    ...OPTION_LOOKS,
    ...OWNER_LOOKS,
    ...WELCOME_LOOKS,
  ];
}

/** The looks grouped by load of the page, the plainest look first. */
export function scenesOf(looks: readonly Look[]): readonly (readonly [Look, ...Look[]])[] {
  const scenes = new Map<string, [Look, ...Look[]]>();
  for (const look of looks) {
    const key = `${addressOf('', look)} ${look.opened}`;
    const scene = scenes.get(key);
    if (scene === undefined) scenes.set(key, [look]);
    else scene.push(look);
  }
  return [...scenes.values()];
}

/** The name of a look's screenshot. */
export function nameOf({ state, page: _, press: __, typed: ___, opened, ...how }: Look): string {
  const parts = Object.entries(how).map(([key, value]) =>
    value === true ? key : `${key}-${value}`,
  );
  return [state, ...(opened === undefined ? [] : [opened]), ...parts].join('.');
}
