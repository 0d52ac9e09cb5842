import type { Look } from './stage.ts';

const page = 'welcome';

/** The states of the first-run page; the names say what the browser is and what it has. */
const STATES = ['first-run', 'first-run-firefox-no-access', 'first-run-pinned'];

/** All looks of the first-run page. */
export const WELCOME_LOOKS: readonly Look[] = [
  ...STATES.flatMap((state) => [{ page, state } as const, { page, state, dark: true } as const]),
  ...['first-run', 'first-run-firefox-no-access'].flatMap(
    (state) =>
      [
        { page, state, width: 320 },
        { page, state, width: 1400 },
        { page, state, rtl: true },
        { page, state, rtl: true, width: 320 },
        { page, state, type: 2 },
        { page, state, type: 2, width: 320 },
        { page, state, contrast: true },
      ] as const,
  ),
];
