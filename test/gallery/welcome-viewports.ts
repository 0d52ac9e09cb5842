import { otherLooks } from './page-looks.ts';
import type { Look } from './stage.ts';

const page = 'welcome';

/** The states of the first-run page; the names say what the browser is and what it has. */
const STATES = ['first-run', 'first-run-firefox-no-access', 'first-run-pinned'];

/** All looks of the first-run page. */
export const WELCOME_LOOKS: readonly Look[] = [
  ...STATES.flatMap((state) => [{ page, state } as const, { page, state, dark: true } as const]),
  ...['first-run', 'first-run-firefox-no-access'].flatMap((state) => otherLooks(page, state)),
];
