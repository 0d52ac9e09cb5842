import { OPTION_STATES } from './option-states.ts';
import { otherLooks } from './page-looks.ts';
import type { Look } from './stage.ts';

/** Texts to type as the site of a rule, by a name for the screenshot. */
const TYPED: readonly (readonly [name: string, typed: string])[] = [
  ['subdomains', '*.example.com'],
  ['url', 'https://shop.example.com/basket?of=mine'],
  ['invalid', '*.com'],
  ['duplicate', 'localhost:8080'],
  ['long', `${'very-long-'.repeat(20)}name.example`],
];
const CONFIRM = ['.forget .button', '.forget .danger'];
/** The buttons of "Forget pages and rules", by a name for the screenshot. */
const FORGET: readonly (readonly [name: string, press: readonly string[]])[] = [
  ['forget-asks', ['.forget .button']],
  ['forget-done', CONFIRM],
];
const FOLDS = ['.cloudflare summary'];
const OTHERWISE = /some|long|empty/;
const page = 'options';

/** All looks of the settings page. */
export const OPTION_LOOKS: readonly Look[] = [
  ...Object.keys(OPTION_STATES).flatMap((state) => [
    { page, state } as const,
    ...(state === 'options-full' ? [] : [{ page, state, dark: true } as const]),
    ...(OTHERWISE.test(state) ? otherLooks(page, state) : []),
  ]),
  ...TYPED.flatMap(([opened, typed]) => [
    { page, state: 'options-some', opened, typed } as const,
    { page, state: 'options-some', opened, typed, width: 320 } as const,
  ]),
  { page, state: 'options-some', opened: 'invalid', typed: 'a b', dark: true },
  { page, state: 'options-some', opened: 'empty', press: ['.add .button'] },
  { page, state: 'options-some', opened: 'no-choice', typed: 'a.test\n' },
  { page, state: 'options-full', opened: 'more', typed: 'more.test' },
  { page, state: 'options-some', opened: 'removed', press: ['.rules .remove'] },
  { page, state: 'options-some', opened: 'removed', press: ['.rules .remove'], dark: true },
  ...FORGET.flatMap(([opened, press]) => [
    { page, state: 'options-some', opened, press } as const,
    { page, state: 'options-some', opened, press, width: 320, type: 2 } as const,
  ]),
  ...[{}, { dark: true }, { width: 320, type: 2 }, { rtl: true }].map(
    (how) =>
      ({
        page,
        state: 'options-some',
        opened: 'forget-failed',
        press: CONFIRM,
        stuck: true,
        ...how,
      }) as const,
  ),
  ...[{}, { dark: true }, { width: 320 }, { rtl: true, width: 320, type: 2 }].map(
    (how) => ({ page, state: 'options-some', opened: 'folds', press: FOLDS, ...how }) as const,
  ),
  { page, state: 'options-some', opened: 'forget-asks', press: ['.forget .button'], dark: true },
  { page, state: 'options-some', opened: 'send-failed', press: ['.switch'], deaf: true },
];
