import type { Look } from './stage.ts';

const page = 'owner';
const OTHERS = ['.others summary'];

/** All looks of the page for a site's owner: states of the popup, and of a tab without a failure. */
export const OWNER_LOOKS: readonly Look[] = [
  ...['waiting', 'gateway-reason', 'gateway-hostile', 'gateway-unknown', 'well'].flatMap(
    (state) => [{ page, state } as const, { page, state, dark: true } as const],
  ),
  ...['gateway-reason', 'gateway-hostile'].flatMap(
    (state) =>
      [
        { page, state, width: 320 },
        { page, state, width: 1400 },
        { page, state, rtl: true },
        { page, state, type: 2 },
        { page, state, type: 2, width: 320 },
        { page, state, contrast: true },
      ] as const,
  ),
  { page, state: 'waiting', opened: 'others', press: OTHERS },
  { page, state: 'waiting', opened: 'others', press: OTHERS, dark: true },
  { page, state: 'waiting', opened: 'others', press: OTHERS, width: 320 },
];
