import { BADGE_COLOURS, type Badge } from '../core/badge.ts';
import { browser } from './polyfill.ts';
import { inWords } from './words.ts';

/** Paints the badge and tooltip of one tab; rejects when the tab is gone. */
export async function paintBadge(tabId: number, { text, phase, title }: Badge): Promise<void> {
  const { action } = browser;
  const colours = BADGE_COLOURS[phase];
  await Promise.all([
    action.setBadgeText({ tabId, text }),
    action.setBadgeBackgroundColor({ tabId, color: colours.background }),
    action.setBadgeTextColor({ tabId, color: colours.text }),
    action.setTitle({ tabId, title: inWords(title) }),
  ]);
}
