import type { Look } from './stage.ts';

/** How a page that fills a window must hold, besides light and dark: widths, directions, type, contrast. */
export function otherLooks(page: 'options' | 'welcome', state: string): readonly Look[] {
  return [
    { page, state, width: 320 },
    { page, state, width: 1400 },
    { page, state, rtl: true },
    { page, state, rtl: true, width: 320 },
    { page, state, type: 2 },
    { page, state, type: 2, width: 320 },
    { page, state, contrast: true },
  ];
}
